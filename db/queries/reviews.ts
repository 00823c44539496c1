import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { type CauseLink, parseLinks } from "@/lib/reviews/cause-links";
import type { ActionVerdict } from "@/lib/reviews/evaluate-action";
import { parseFollowUp, type SettledAction } from "@/lib/reviews/follow-up";
import type { ReviewCycle } from "@/lib/reviews/review-cycles";
import { parseFacts, type ReviewFacts } from "@/lib/reviews/review-facts";
import type { ActionState, CauseCategory, ReviewState } from "@/lib/reviews/review-states";
import { sqlClient } from "../client";
import { type Reference, referenceTo } from "./reference";

/** The look back of one unit on one period. */
export interface Review {
  id: number;
  unit: Reference;
  cycle: ReviewCycle;
  periodKey: string;
  /** The milestone that ended with it, of a milestone's review. */
  milestone: Omit<Reference, "id"> | null;
  startOn: Day;
  endOn: Day;
  state: ReviewState;
  owner: Reference;
  dueOn: Day;
  facts: ReviewFacts | null;
  minutes: string;
  /** What had come of earlier actions at its closing; null before. */
  followUp: SettledAction[] | null;
  openedAt: Date | null;
  meetingAt: Date | null;
  closedAt: Date | null;
  version: number;
}

type ReviewRow = Omit<Review, "facts" | "followUp"> & { facts: unknown; followUp: unknown };

const milestone = () => sqlClient`
  case when v.cycle = 'milestone' then (
    select json_build_object('name', m.title, 'nameEn', m.title_en) from milestones m where m.review_id = v.id limit 1) end as milestone`;

const select = () => sqlClient`
  select v.id, ${referenceTo("u")} as unit, v.cycle, v.period_key as "periodKey", ${milestone()}, v.start_on::text as "startOn", v.end_on::text as "endOn",
         v.state, ${referenceTo("o")} as owner, v.due_on::text as "dueOn", v.facts, v.minutes, v.follow_up as "followUp", v.opened_at as "openedAt",
         v.meeting_at as "meetingAt", v.closed_at as "closedAt", v.version
    from reviews v join org_units u on u.id = v.unit_id join people o on o.id = v.owner_id`;

const toReview = (row: ReviewRow): Review => ({
  ...row,
  facts: parseFacts(row.facts),
  followUp: parseFollowUp(row.followUp),
});

/** Who reads: the units of a scope; whoever sees only their own rows, the unit in which they work. */
export interface ReviewReader {
  scope: Scope;
  personId: number;
  /** The reader's own unit. */
  unitId: number | null;
}

/** Reviews of the units of the scope, of the reader's own unit for a representative, those they lead, and those with an action of theirs. */
export function visibleTo({ scope, personId, unitId }: ReviewReader) {
  const mine = sqlClient`(v.owner_id = ${personId} or exists (select 1 from review_actions x where x.review_id = v.id and x.owner_id = ${personId}))`;
  if (scope.personId !== null) return sqlClient`(${mine} or v.unit_id = ${unitId})`;
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`(${mine} or v.unit_id = any(${[...scope.unitIds]}::int[]))`;
}

/** One review; null when there is none or it is not the reader's to see. */
export async function getReview(reader: ReviewReader, id: number): Promise<Review | null> {
  const [row] = await sqlClient<ReviewRow[]>`${select()} where v.id = ${id} and ${visibleTo(reader)}`;
  return row ? toReview(row) : null;
}

interface ReviewFilter {
  state: ReviewState;
  limit?: number;
}

/** Due and open ones by their last day, others newest first. */
export async function listReviews(
  reader: ReviewReader,
  { state, limit = 60 }: ReviewFilter,
): Promise<Review[]> {
  const order =
    state === "closed" || state === "missed"
      ? sqlClient`v.start_on desc, u.path`
      : sqlClient`v.due_on, u.path`;
  const rows = await sqlClient<ReviewRow[]>`${select()}
    where ${visibleTo(reader)} and v.state = ${state} order by ${order} limit ${limit}`;
  return rows.map(toReview);
}

/** How many there are in each state. */
export async function countReviews(reader: ReviewReader): Promise<Record<ReviewState, number>> {
  const rows = await sqlClient<{ state: ReviewState; count: number }[]>`
    select v.state, count(*)::int as count from reviews v where ${visibleTo(reader)} group by v.state`;
  const counts: Record<ReviewState, number> = { due: 0, open: 0, closed: 0, missed: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

export interface ReviewCause {
  id: number;
  parentId: number | null;
  category: CauseCategory;
  description: string;
  shareMinor: bigint | null;
  evidence: string | null;
  links: CauseLink[];
  by: Reference;
}

/** The causes of a review in the order in which they were written. The caller has checked that the review may be seen. */
export async function listReviewCauses(reviewId: number): Promise<ReviewCause[]> {
  type Row = Omit<ReviewCause, "shareMinor" | "links"> & { share: string | null; links: unknown };
  const rows = await sqlClient<Row[]>`
    select c.id, c.parent_id as "parentId", c.category, c.description, c.share_minor as share, c.evidence, c.links, ${referenceTo("p")} as by
      from review_causes c join people p on p.id = c.created_by where c.review_id = ${reviewId} order by c.id`;
  return rows.map(({ share, links, ...row }) => ({
    ...row,
    links: parseLinks(links),
    shareMinor: share === null ? null : BigInt(share),
  }));
}

export interface ReviewAction {
  id: number;
  reviewId: number;
  periodKey: string;
  milestone: Omit<Reference, "id"> | null;
  cause: { id: number; description: string } | null;
  title: string;
  owner: Reference;
  dueOn: Day;
  metric: MetricId;
  expectedEffect: bigint | null;
  state: ActionState;
  outcome: string | null;
  /** Where it can be seen that it was done. */
  evidence: string | null;
  /** The one that it tries again. */
  previousId: number | null;
  /** The one that tries this one again. */
  nextId: number | null;
  /** Settled when a later review closed; null before. */
  verdict: ActionVerdict | null;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
}

export type ActionRow = Omit<ReviewAction, "expectedEffect"> & { effect: string | null };

export const selectActions = () => sqlClient`
  select x.id, x.review_id as "reviewId", v.period_key as "periodKey", ${milestone()},
         case when c.id is null then null else json_build_object('id', c.id, 'description', c.description) end as cause,
         x.title, ${referenceTo("p")} as owner, x.due_on::text as "dueOn", x.metric, x.expected_effect as effect, x.state, x.outcome, x.evidence,
         x.previous_id as "previousId", (select min(y.id) from review_actions y where y.previous_id = x.id) as "nextId", x.verdict,
         x.created_at as "createdAt", x.closed_at as "closedAt", x.version
    from review_actions x join reviews v on v.id = x.review_id join people p on p.id = x.owner_id
    left join review_causes c on c.id = x.cause_id`;

export const toAction = ({ effect, ...row }: ActionRow): ReviewAction => ({
  ...row,
  expectedEffect: effect === null ? null : BigInt(effect),
});

/** What a review has decided. The caller has checked that the review may be seen. */
export async function listReviewActions(reviewId: number): Promise<ReviewAction[]> {
  const rows = await sqlClient<ActionRow[]>`${selectActions()} where x.review_id = ${reviewId} order by x.id`;
  return rows.map(toAction);
}

/**
 * What earlier reviews of the same unit and cycle have left to follow up: everything that the one before decided; from those before it what
 * is still open, and what is done but has not shown an effect yet or has shown none, until it is tried again or given up. A month
 * also looks at what milestones have decided.
 */
export async function listEarlierActions(
  review: Pick<Review, "unit" | "cycle" | "startOn">,
): Promise<ReviewAction[]> {
  const { unit, cycle, startOn } = review;
  const rows = await sqlClient<ActionRow[]>`${selectActions()}
    where v.unit_id = ${unit.id} and (v.cycle = ${cycle} or (v.cycle = 'milestone' and ${cycle} = 'month')) and v.end_on <= ${startOn}
      and (x.state in ('open', 'in_progress')
           or (x.state = 'done' and x.verdict is distinct from 'worked' and not exists (select from review_actions y where y.previous_id = x.id))
           or v.start_on = (select max(w.start_on) from reviews w where w.unit_id = ${unit.id} and w.cycle = ${cycle} and w.end_on <= ${startOn}))
    order by v.start_on desc, x.id`;
  return rows.map(toAction);
}

/** Open actions of one person over all reviews, the earliest due first. */
export async function listActionsOf(personId: number, limit = 20): Promise<ReviewAction[]> {
  const rows = await sqlClient<ActionRow[]>`${selectActions()}
    where x.owner_id = ${personId} and x.state in ('open', 'in_progress') order by x.due_on, x.id limit ${limit}`;
  return rows.map(toAction);
}

/** The actions with these ids, in the order in which they were decided. The caller has checked that they may be seen. */
export async function listActionsById(ids: readonly number[]): Promise<ReviewAction[]> {
  if (ids.length === 0) return [];
  const rows = await sqlClient<
    ActionRow[]
  >`${selectActions()} where x.id = any(${[...ids]}::int[]) order by v.start_on desc, x.id`;
  return rows.map(toAction);
}

/** Who may be given an action: everybody who works or leads in the unit or below it today. */
export async function listActionOwners(unitId: number, today: Day): Promise<Reference[]> {
  return sqlClient<Reference[]>`
    select p.id, p.name, p.name_en as "nameEn"
      from people p
     where exists (select 1 from assignments a join org_units u on u.id = a.unit_id join org_units top on starts_with(u.path, top.path)
                    where a.person_id = p.id and top.id = ${unitId} and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today}))
     order by p.name collate "zh-x-icu", p.id`;
}
