import "server-only";
import type { Day } from "@/lib/periods";
import type { AdjustmentReason } from "@/lib/targets/adjustment-states";
import type { ApprovalStepState } from "@/lib/targets/approval-chain";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

export interface ApprovalStep {
  round: number;
  step: number;
  approver: Reference;
  approverId: number;
  state: ApprovalStepState;
  openedAt: Date | null;
  decider: Reference | null;
  decidedAt: Date | null;
  comment: string | null;
}

/** Every chain of a request, the first sending first. The caller has read the request within its scope. */
export async function listApprovalSteps(adjustmentId: number): Promise<ApprovalStep[]> {
  return sqlClient<ApprovalStep[]>`
    select s.round, s.step, ${referenceTo("p")} as approver, s.approver_id as "approverId", s.state, s.opened_at as "openedAt",
           ${referenceTo("d")} as decider, s.decided_at as "decidedAt", s.comment
      from adjustment_steps s
      join people p on p.id = s.approver_id
      left join people d on d.id = s.decided_by
     where s.adjustment_id = ${adjustmentId} order by s.round, s.step`;
}

export interface Revision {
  round: number;
  effectiveOn: Day;
  oldValue: bigint;
  newValue: bigint;
  rebalanceSiblings: boolean;
  reason: AdjustmentReason;
  explanation: string;
  evidence: string | null;
  submittedAt: Date;
}

/** What was asked each time, the first sending first. The caller has read the request within its scope. */
export async function listRevisions(adjustmentId: number): Promise<Revision[]> {
  const rows = await sqlClient<
    (Omit<Revision, "oldValue" | "newValue"> & { oldValue: string; newValue: string })[]
  >`
    select round, effective_on::text as "effectiveOn", old_value as "oldValue", new_value as "newValue",
           rebalance_siblings as "rebalanceSiblings", reason, explanation, evidence, submitted_at as "submittedAt"
      from adjustment_revisions where adjustment_id = ${adjustmentId} order by round`;
  return rows.map((row) => ({ ...row, oldValue: BigInt(row.oldValue), newValue: BigInt(row.newValue) }));
}

export interface RequestEvent {
  id: number;
  at: Date;
  action: string;
  /** Null for the portal itself. */
  actor: Reference | null;
  /** In whose name, for a deputy; from whom, for an escalation. */
  other: Reference | null;
  comment: string | null;
  /** Figure asked for, where the event sets one. */
  from: bigint | null;
  to: bigint | null;
}

/** What happened to a request, oldest first, from the trail. The caller has read the request within its scope. */
export async function listRequestEvents(adjustmentId: number): Promise<RequestEvent[]> {
  const rows = await sqlClient<
    (Omit<RequestEvent, "from" | "to"> & { from: string | null; to: string | null })[]
  >`
    select e.id::int, e.at, e.action, ${referenceTo("p")} as actor, ${referenceTo("o")} as other, e.after ->> 'comment' as comment,
           coalesce(e.before ->> 'newValue', e.after ->> 'from') as from, coalesce(e.after ->> 'newValue', e.after ->> 'to') as to
      from audit_entries e
      left join people p on p.id = e.actor_id
      left join people o on o.id = coalesce(e.after ->> 'onBehalfOf', e.before ->> 'approverId')::int
     where e.object_kind = 'adjustment' and e.object_id = ${String(adjustmentId)} order by e.id`;
  return rows.map((row) => ({
    ...row,
    from: row.from === null ? null : BigInt(row.from),
    to: row.to === null ? null : BigInt(row.to),
  }));
}
