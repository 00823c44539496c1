import { listPastActions, type PastAction } from "@/db/queries/review/effects";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { getReviewWords } from "../../_components/review-words";
import { readEffectQuery } from "../_components/effect-query";

const PAGE = 500;

/** All lines of the list as a file, narrowed as the screen is. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const [{ actor, scope, company }, words] = await Promise.all([
    requireView("review:view", Promise.resolve(params)),
    getReviewWords(),
  ]);
  const { beforeId: _, ...filter } = readEffectQuery(params);
  const reader = { scope, personId: actor.personId, unitId: actor.unitId };
  const { t, tMetrics, nameOf, periodOf } = words;
  const columns: CsvColumn<PastAction>[] = [
    { label: t("effects.action"), value: ({ title }) => title },
    { label: t("effects.review"), value: (action) => `${nameOf(action.unit)} · ${periodOf(action)}` },
    { label: t("effects.owner"), value: ({ owner }) => nameOf(owner) },
    { label: t("metric"), value: ({ metric }) => tMetrics(`name.${metric}`) },
    { label: t("column.due"), value: ({ dueOn }) => dueOn },
    { label: t("column.state"), value: ({ state }) => t(`actionState.${state}`) },
    { label: t("effects.verdict"), value: ({ verdict }) => t(`verdict.${verdict ?? "none"}`) },
    { label: t("effects.outcome"), value: ({ outcome }) => outcome },
    { label: t("effects.evidence"), value: ({ evidence }) => evidence },
  ];
  async function* pages() {
    let beforeId: number | null = null;
    do {
      const page: PastAction[] = await listPastActions(reader, filter, { beforeId, limit: PAGE });
      yield page;
      beforeId = page.length === PAGE ? (page.at(-1)?.id ?? null) : null;
    } while (beforeId !== null);
  }
  return csvResponse(`${t("effects.title")}-${nameOf(company)}`, columns, pages());
}
