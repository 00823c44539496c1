import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
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
  openedAt: Date | null;
  closedAt: Date | null;
  version: number;
}

type ReviewRow = Omit<Review, "facts"> & { facts: unknown };

const milestone = () => sqlClient`
  case when v.cycle = 'milestone' then (
    select json_build_object('name', m.title, 'nameEn', m.title_en) from milestones m where m.review_id = v.id limit 1) end as milestone`;

const select = () => sqlClient`
  select v.id, ${referenceTo("u")} as unit, v.cycle, v.period_key as "periodKey", ${milestone()}, v.start_on::text as "startOn", v.end_on::text as "endOn",
         v.state, ${referenceTo("o")} as owner, v.due_on::text as "dueOn", v.facts, v.minutes, v.opened_at as "openedAt",
         v.closed_at as "closedAt", v.version
    from reviews v join org_units u on u.id = v.unit_id join people o on o.id = v.owner_id`;

const toReview = (row: ReviewRow): Review => ({ ...row, facts: parseFacts(row.facts) });

/** Who reads: the units of a scope; whoever sees only their own rows, the unit in which they work. */
export interface ReviewReader {
  scope: Scope;
  personId: number;
  /** The reader's own unit. */
  unitId: number | null;
}

/** Reviews of the units of the scope, of the reader's own unit for a representative, those they lead, and those with an action of theirs. */
function visibleTo({ scope, personId, unitId }: ReviewReader) {
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

/** Due and open ones by their last day, closed ones newest first. */
export async function listReviews(
  reader: ReviewReader,
  { state, limit = 60 }: ReviewFilter,
): Promise<Review[]> {
  const order = state === "closed" ? sqlClient`v.start_on desc, u.path` : sqlClient`v.due_on, u.path`;
  const rows = await sqlClient<ReviewRow[]>`${select()}
    where ${visibleTo(reader)} and v.state = ${state} order by ${order} limit ${limit}`;
  return rows.map(toReview);
}

/** How many there are in each state. */
export async function countReviews(reader: ReviewReader): Promise<Record<ReviewState, number>> {
  const rows = await sqlClient<{ state: ReviewState; count: number }[]>`
    select v.state, count(*)::int as count from reviews v where ${visibleTo(reader)} group by v.state`;
  const counts: Record<ReviewState, number> = { due: 0, open: 0, closed: 0 };
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
  by: Reference;
}

/** The causes of a review in the order in which they were written. The caller has checked that the review may be seen. */
export async function listReviewCauses(reviewId: number): Promise<ReviewCause[]> {
  const rows = await sqlClient<(Omit<ReviewCause, "shareMinor"> & { share: string | null })[]>`
    select c.id, c.parent_id as "parentId", c.category, c.description, c.share_minor as share, c.evidence, ${referenceTo("p")} as by
      from review_causes c join people p on p.id = c.created_by where c.review_id = ${reviewId} order by c.id`;
  return rows.map(({ share, ...row }) => ({ ...row, shareMinor: share === null ? null : BigInt(share) }));
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
  createdAt: Date;
  closedAt: Date | null;
  version: number;
}

type ActionRow = Omit<ReviewAction, "expectedEffect"> & { effect: string | null };

const selectActions = () => sqlClient`
  select x.id, x.review_id as "reviewId", v.period_key as "periodKey", ${milestone()},
         case when c.id is null then null else json_build_object('id', c.id, 'description', c.description) end as cause,
         x.title, ${referenceTo("p")} as owner, x.due_on::text as "dueOn", x.metric, x.expected_effect as effect, x.state, x.outcome,
         x.created_at as "createdAt", x.closed_at as "closedAt", x.version
    from review_actions x join reviews v on v.id = x.review_id join people p on p.id = x.owner_id
    left join review_causes c on c.id = x.cause_id`;

const toAction = ({ effect, ...row }: ActionRow): ReviewAction => ({
  ...row,
  expectedEffect: effect === null ? null : BigInt(effect),
});

/** What a review has decided. The caller has checked that the review may be seen. */
export async function listReviewActions(reviewId: number): Promise<ReviewAction[]> {
  const rows = await sqlClient<ActionRow[]>`${selectActions()} where x.review_id = ${reviewId} order by x.id`;
  return rows.map(toAction);
}

/**
 * What earlier reviews of the same unit and cycle have left to follow up: everything that the one before decided, and what is still
 * open from those before it.
 */
export async function listEarlierActions(
  review: Pick<Review, "unit" | "cycle" | "startOn">,
): Promise<ReviewAction[]> {
  const { unit, cycle, startOn } = review;
  const rows = await sqlClient<ActionRow[]>`${selectActions()}
    where v.unit_id = ${unit.id} and v.cycle = ${cycle} and v.end_on <= ${startOn}
      and (x.state in ('open', 'in_progress')
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

/** Who may be given an action: everybody who works or leads in the unit or below it today. */
export async function listActionOwners(unitId: number, today: Day): Promise<Reference[]> {
  return sqlClient<Reference[]>`
    select p.id, p.name, p.name_en as "nameEn"
      from people p
     where exists (select 1 from assignments a join org_units u on u.id = a.unit_id join org_units top on starts_with(u.path, top.path)
                    where a.person_id = p.id and top.id = ${unitId} and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today}))
     order by p.name collate "zh-x-icu", p.id`;
}
