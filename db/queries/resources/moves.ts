import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day, Period } from "@/lib/periods";
import type { ResourceKind, ResourceMoveState } from "@/lib/resources/resource-kinds";
import { sqlClient } from "../../client";
import { isActingFor } from "../approvals/delegations";
import { type Reference, referenceTo } from "../reference";

export interface ResourceMove {
  id: number;
  kind: ResourceKind;
  metric: MetricId;
  from: Reference;
  to: Reference;
  /** Fen, or heads. */
  amount: bigint;
  /** As they were when it was asked; null: they could not be told. */
  fromReturn: bigint | null;
  toReturn: bigint | null;
  reason: string;
  state: ResourceMoveState;
  requester: Reference;
  approver: Reference;
  comment: string | null;
  version: number;
  /** Whether the reader decides it now, in their own name or as a deputy. */
  isMine: boolean;
}

type Row = Omit<ResourceMove, "amount" | "fromReturn" | "toReturn"> & {
  amount: string;
  fromReturn: string | null;
  toReturn: string | null;
};

/** Requests of a quarter, waiting ones first: those between units of the scope, the reader's own, and those they decide. */
export async function listMoves(
  scope: Scope,
  { period, personId, today }: { period: Period; personId: number; today: Day },
): Promise<ResourceMove[]> {
  const mine = isActingFor("m.approver_id", { personId, today });
  const inScope =
    scope.personId !== null
      ? sqlClient`false`
      : scope.unitIds === "all"
        ? sqlClient`true`
        : sqlClient`(f.unit_id = any(${[...scope.unitIds]}::int[]) and t.unit_id = any(${[...scope.unitIds]}::int[]))`;
  const rows = await sqlClient<Row[]>`
    select m.id, f.kind, f.metric, ${referenceTo("fu")} as from, ${referenceTo("tu")} as to, m.amount::text, m.from_return::text as "fromReturn",
           m.to_return::text as "toReturn", m.reason, m.state, ${referenceTo("q")} as requester, ${referenceTo("a")} as approver, m.comment, m.version,
           (m.state = 'submitted' and m.requested_by <> ${personId} and ${mine}) as "isMine"
      from resource_moves m join resources f on f.id = m.from_id join resources t on t.id = m.to_id
      join org_units fu on fu.id = f.unit_id join org_units tu on tu.id = t.unit_id
      join people q on q.id = m.requested_by join people a on a.id = m.approver_id
     where f.start_on = ${period.start} and f.end_on = ${period.end} and (${inScope} or m.requested_by = ${personId} or ${mine})
     order by m.state = 'submitted' desc, m.id desc limit 50`;
  return rows.map((row) => ({
    ...row,
    amount: BigInt(row.amount),
    fromReturn: row.fromReturn === null ? null : BigInt(row.fromReturn),
    toReturn: row.toReturn === null ? null : BigInt(row.toReturn),
  }));
}
