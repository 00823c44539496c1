import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type {
  MilestoneEvent,
  MilestoneState,
  ProposalKind,
  ProposalState,
} from "@/lib/milestones/milestone-states";
import type { Ppm } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

export interface Milestone {
  id: number;
  title: string;
  titleEn: string | null;
  event: MilestoneEvent;
  unit: Reference;
  productLine: Reference | null;
  metric: MetricId;
  /** In the metric's smallest unit, like `actual`. */
  goal: bigint;
  actual: bigint | null;
  startOn: Day;
  /** First day after the last that counts. */
  endOn: Day;
  owner: Reference;
  note: string | null;
  state: MilestoneState;
  finishedOn: Day | null;
  reviewId: number | null;
  cancelReason: string | null;
  version: number;
}

/** Who reads: the units of a scope; whoever sees only their own rows, the unit in which they work. */
export interface MilestoneReader {
  scope: Scope;
  personId: number;
  unitId: number | null;
}

type Row = Omit<Milestone, "goal" | "actual"> & { goal: string; actual: string | null };

const select = () => sqlClient`
  select m.id, m.title, m.title_en as "titleEn", m.event, ${referenceTo("u")} as unit, ${referenceTo("l")} as "productLine", m.metric,
         m.goal::text as goal, m.actual::text as actual, m.start_on::text as "startOn", m.end_on::text as "endOn", ${referenceTo("o")} as owner,
         m.note, m.state, m.finished_on::text as "finishedOn", m.review_id as "reviewId", m.cancel_reason as "cancelReason", m.version
    from milestones m join org_units u on u.id = m.unit_id join people o on o.id = m.owner_id
    left join product_lines l on l.id = m.product_line_id`;

const toMilestone = (row: Row): Milestone => ({
  ...row,
  goal: BigInt(row.goal),
  actual: row.actual === null ? null : BigInt(row.actual),
});

function visibleTo({ scope, personId, unitId }: MilestoneReader) {
  if (scope.personId !== null) return sqlClient`(m.owner_id = ${personId} or m.unit_id = ${unitId})`;
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`(m.owner_id = ${personId} or m.unit_id = any(${[...scope.unitIds]}::int[]))`;
}

/** Active ones by their last day; finished ones the newest first. */
export async function listMilestones(
  reader: MilestoneReader,
  { isActive, limit = 100 }: { isActive: boolean; limit?: number },
): Promise<Milestone[]> {
  const heap = isActive
    ? sqlClient`m.state = 'active' order by m.end_on, m.id`
    : sqlClient`m.state <> 'active' order by m.end_on desc, m.id`;
  const rows = await sqlClient<Row[]>`${select()} where ${visibleTo(reader)} and ${heap} limit ${limit}`;
  return rows.map(toMilestone);
}

/** One milestone; null when there is none or it is not the reader's to see. */
export async function getMilestone(reader: MilestoneReader, id: number): Promise<Milestone | null> {
  const [row] = await sqlClient<Row[]>`${select()} where m.id = ${id} and ${visibleTo(reader)}`;
  return row ? toMilestone(row) : null;
}

/** The milestone that a review looks back on. The caller has checked that the review may be seen. */
export async function getMilestoneOfReview(reviewId: number): Promise<Milestone | null> {
  const [row] = await sqlClient<Row[]>`${select()} where m.review_id = ${reviewId}`;
  return row ? toMilestone(row) : null;
}

/** Of a review that looks back at a missed milestone: how many plans against the miss were adopted. Null for every other review. */
export async function getMissOfReview(reviewId: number): Promise<{ adopted: number } | null> {
  const [row] = await sqlClient<{ adopted: number }[]>`
    select count(x.id)::int as adopted from milestones m
      left join milestone_proposals x on x.milestone_id = m.id and x.kind = 'improvement' and x.state = 'accepted'
     where m.review_id = ${reviewId} and m.state = 'missed' group by m.id`;
  return row ?? null;
}

export interface Proposal {
  id: number;
  kind: ProposalKind;
  person: Reference | null;
  amount: bigint;
  sharePpm: Ppm | null;
  state: ProposalState;
  task: { id: number; title: string; state: string } | null;
  decidedBy: Reference | null;
  decidedAt: Date | null;
  comment: string | null;
  version: number;
}

/** What a finished milestone suggests. The caller has checked that the milestone, and who did how well in it, may be seen. */
export async function listProposals(milestoneId: number): Promise<Proposal[]> {
  const rows = await sqlClient<(Omit<Proposal, "amount"> & { amount: string })[]>`
    select x.id, x.kind, ${referenceTo("p")} as person, x.amount::text as amount, x.share_ppm as "sharePpm", x.state,
           case when k.id is null then null else json_build_object('id', k.id, 'title', k.title, 'state', k.state) end as task,
           ${referenceTo("d")} as "decidedBy", x.decided_at as "decidedAt", x.comment, x.version
      from milestone_proposals x left join people p on p.id = x.person_id left join tasks k on k.id = x.task_id
      left join people d on d.id = x.decided_by where x.milestone_id = ${milestoneId} order by x.kind, x.amount desc, x.id`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
