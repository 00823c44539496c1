import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { AdjustmentReason, AdjustmentState } from "@/lib/targets/adjustment-states";
import { sqlClient } from "../client";
import { isActingFor, type Reader } from "./approvals/delegations";
import { type Reference, referenceTo } from "./reference";

/** A request to change targets, with the names of everybody in it. */
export interface Adjustment {
  id: number;
  metric: MetricId;
  unit: Reference;
  /** Whose target; null for the unit's own. */
  person: Reference | null;
  periodKey: string;
  startOn: Day;
  endOn: Day;
  effectiveOn: Day;
  /** In the metric's smallest unit. */
  oldValue: bigint;
  newValue: bigint;
  /** Missed (below 0: gained) in periods that are over and moved to the remaining ones beside the new figure. */
  carriedValue: bigint;
  rebalanceSiblings: boolean;
  reason: AdjustmentReason;
  explanation: string;
  evidence: string | null;
  state: AdjustmentState;
  requester: Reference;
  submittedAt: Date | null;
  /** Whose turn it is, or was last. */
  approver: Reference;
  /** Which sending; 0 for a draft. */
  round: number;
  /** Steps of the present chain, and how many of them have approved. */
  steps: number;
  approvals: number;
  decider: Reference | null;
  decidedAt: Date | null;
  comment: string | null;
  version: number;
}

/** Whole numbers of eight bytes come as text. */
type ValueField = "oldValue" | "newValue" | "carriedValue";
type AdjustmentRow = Omit<Adjustment, ValueField> & Record<ValueField, string>;

const select = () => sqlClient`
  select a.id, a.metric, ${referenceTo("u")} as unit, ${referenceTo("p")} as person, a.period_key as "periodKey",
         a.start_on::text as "startOn", a.end_on::text as "endOn", a.effective_on::text as "effectiveOn",
         a.old_value as "oldValue", a.new_value as "newValue", a.carried_value as "carriedValue", a.rebalance_siblings as "rebalanceSiblings", a.reason, a.explanation, a.evidence,
         a.state, ${referenceTo("r")} as requester, a.submitted_at as "submittedAt", ${referenceTo("v")} as approver, a.round,
         chain.steps, chain.approvals,
         ${referenceTo("d")} as decider, a.decided_at as "decidedAt", a.comment, a.version
    from adjustments a
    join org_units u on u.id = a.unit_id
    left join people p on p.id = a.person_id
    join people r on r.id = a.requested_by
    join people v on v.id = a.approver_id
    left join people d on d.id = a.decided_by
    cross join lateral (
      select count(*)::int as steps, count(*) filter (where s.state = 'approved')::int as approvals
        from adjustment_steps s where s.adjustment_id = a.id and s.round = a.round) chain`;

function toAdjustment(row: AdjustmentRow): Adjustment {
  return {
    ...row,
    oldValue: BigInt(row.oldValue),
    newValue: BigInt(row.newValue),
    carriedValue: BigInt(row.carriedValue),
  };
}

/** Requests about the units of the scope, and those that the reader has made, stands in the chain of or may decide for somebody, wherever they are about. */
function visibleTo(scope: Scope, reader: Reader) {
  const { personId } = reader;
  const mine = sqlClient`a.requested_by = ${personId} or (a.state <> 'draft' and (${isActingFor("a.approver_id", reader)}
    or exists (select from adjustment_steps s where s.adjustment_id = a.id and (s.approver_id = ${personId} or s.decided_by = ${personId}))))`;
  if (scope.personId !== null)
    return sqlClient`(${mine} or (a.person_id = ${scope.personId} and a.state <> 'draft'))`;
  if (scope.unitIds === "all") return sqlClient`(${mine} or a.state <> 'draft')`;
  return sqlClient`(${mine} or (a.unit_id = any(${[...scope.unitIds]}::int[]) and a.state <> 'draft'))`;
}

/** One request; null when there is none or it is not the reader's to see. */
export async function getAdjustment(scope: Scope, reader: Reader, id: number): Promise<Adjustment | null> {
  const [row] = await sqlClient<
    AdjustmentRow[]
  >`${select()} where a.id = ${id} and ${visibleTo(scope, reader)}`;
  return row ? toAdjustment(row) : null;
}

interface AdjustmentFilter {
  states?: readonly AdjustmentState[];
  /** Only those that the reader has to decide, or may in another's name. */
  isWaiting?: boolean;
  /** Only those that this person has asked for. */
  requesterId?: number;
  limit?: number;
}

/** Requests, those that wait first, then newest first. */
export async function listAdjustments(
  scope: Scope,
  reader: Reader,
  filter: AdjustmentFilter = {},
): Promise<Adjustment[]> {
  const { states, isWaiting, requesterId, limit = 100 } = filter;
  const rows = await sqlClient<AdjustmentRow[]>`${select()}
    where ${visibleTo(scope, reader)}
      and ${states ? sqlClient`a.state = any(${[...states]}::adjustment_state[])` : sqlClient`true`}
      and ${isWaiting ? isWaitingFor(reader) : sqlClient`true`}
      and ${requesterId === undefined ? sqlClient`true` : sqlClient`a.requested_by = ${requesterId}`}
    order by a.state = 'submitted' desc, coalesce(a.decided_at, a.submitted_at, a.created_at) desc, a.id desc limit ${limit}`;
  return rows.map(toAdjustment);
}

/** Nobody decides what they asked for or what pays only them, in nobody's name. */
function isWaitingFor(reader: Reader) {
  const { personId } = reader;
  return sqlClient`(a.state = 'submitted' and a.requested_by <> ${personId} and a.person_id is distinct from ${personId}::int
    and ${isActingFor("a.approver_id", reader)}
    and (a.approver_id = ${personId} or not exists (
      select from adjustment_steps s
       where s.adjustment_id = a.id and s.round = a.round and s.approver_id = ${personId} and s.state <> 'escalated')))`;
}

/** How many wait for this reader's decision, in their own or another's name. */
export async function countWaiting(reader: Reader): Promise<number> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from adjustments a where ${isWaitingFor(reader)}`;
  return row?.count ?? 0;
}

/** Earlier requests of one person, newest first, and what came of them. */
export async function listRequestsOf(
  scope: Scope,
  reader: Reader,
  requesterId: number,
  exceptId: number,
): Promise<Adjustment[]> {
  const all = await listAdjustments(scope, reader, { requesterId, limit: 11 });
  return all.filter(({ id }) => id !== exceptId).slice(0, 10);
}

export interface AdjustmentLine {
  unitId: number;
  personId: number | null;
  name: string;
  nameEn: string | null;
  periodKey: string;
  before: bigint;
  after: bigint;
}

/** What an approved request did, figure by figure, the subject's own first. The caller has read the request within its scope. */
export async function listAdjustmentLines(adjustmentId: number): Promise<AdjustmentLine[]> {
  const rows = await sqlClient<
    (Omit<AdjustmentLine, "before" | "after"> & { before: string; after: string })[]
  >`
    select t.unit_id as "unitId", t.person_id as "personId", coalesce(p.name, u.name) as name, coalesce(p.name_en, u.name_en) as "nameEn",
           t.period_key as "periodKey", l.before, l.after
      from adjustment_lines l
      join targets t on t.id = l.target_id
      join org_units u on u.id = t.unit_id
      left join people p on p.id = t.person_id
     where l.adjustment_id = ${adjustmentId} order by l.id`;
  return rows.map((row) => ({ ...row, before: BigInt(row.before), after: BigInt(row.after) }));
}
