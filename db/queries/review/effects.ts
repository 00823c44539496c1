import "server-only";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { ActionVerdict } from "@/lib/reviews/evaluate-action";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";
import {
  type ActionRow,
  type ReviewAction,
  type ReviewReader,
  selectActions,
  toAction,
  visibleTo,
} from "../reviews";

/** An action with the unit whose review decided it. */
export interface PastAction extends ReviewAction {
  unit: Reference;
}

export interface EffectFilter {
  /** `none`: nothing has been settled yet. */
  verdict: ActionVerdict | "none" | null;
  metric: MetricId | null;
}

const narrowed = ({ verdict, metric }: EffectFilter) => sqlClient`
  ${verdict === null ? sqlClient`true` : verdict === "none" ? sqlClient`x.verdict is null` : sqlClient`x.verdict = ${verdict}`}
  and ${metric === null ? sqlClient`true` : sqlClient`x.metric = ${metric}`}`;

/** Everything that reviews of the reader's scope have decided, the newest first. */
export async function listPastActions(
  reader: ReviewReader,
  filter: EffectFilter,
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<PastAction[]> {
  const rows = await sqlClient<(ActionRow & { unit: Reference })[]>`
    select a.*, ${referenceTo("u")} as unit from (${selectActions()}
      where ${visibleTo(reader)} and ${narrowed(filter)} and ${beforeId === null ? sqlClient`true` : sqlClient`x.id < ${beforeId}`}
      order by x.id desc limit ${limit}) a
      join reviews w on w.id = a."reviewId" join org_units u on u.id = w.unit_id order by a.id desc`;
  return rows.map(({ unit, ...row }) => ({ ...toAction(row), unit }));
}

/** How many there are of each verdict; `none` where nothing has been settled. */
export async function countVerdicts(
  reader: ReviewReader,
  { metric }: Pick<EffectFilter, "metric">,
): Promise<Record<ActionVerdict | "none", number>> {
  const rows = await sqlClient<{ verdict: ActionVerdict | "none"; count: number }[]>`
    select coalesce(x.verdict::text, 'none') as verdict, count(*)::int as count
      from review_actions x join reviews v on v.id = x.review_id
     where ${visibleTo(reader)} and ${narrowed({ verdict: null, metric })} group by 1`;
  const counts = { worked: 0, no_effect: 0, worse: 0, cannot_tell: 0, none: 0 };
  for (const { verdict, count } of rows) counts[verdict] = count;
  return counts;
}
