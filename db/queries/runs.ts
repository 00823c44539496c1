import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { RunState } from "@/lib/incentives/run-states";
import type { Minor } from "@/lib/money";
import { sqlClient } from "../client";

export interface Run {
  id: number;
  periodKey: string;
  state: RunState;
  engineVersion: string;
  inputHash: string;
  outputHash: string;
  correctsRunId: number | null;
  createdAt: Date;
  approvedBy: { name: string; nameEn: string | null } | null;
  approvedAt: Date | null;
  paidAt: Date | null;
  people: number;
  earnedMinor: Minor;
  payableMinor: Minor;
  heldMinor: Minor;
}

interface Row extends Omit<Run, "approvedBy" | "earnedMinor" | "payableMinor" | "heldMinor"> {
  approver: string | null;
  approverEn: string | null;
  earned: string;
  payable: string;
  held: string;
}

/** Every run with its totals, the newest first. A total is everybody's pay: whoever may not read all of it reads no run. */
export async function listRuns({ unitIds, personId }: PayScope): Promise<Run[]> {
  if (unitIds !== "all" || personId !== null) return [];
  const rows = await sqlClient<Row[]>`
    select r.id, r.period_key as "periodKey", r.state, r.engine_version as "engineVersion", r.input_hash as "inputHash",
           r.output_hash as "outputHash", r.corrects_run_id as "correctsRunId", r.created_at as "createdAt",
           r.approved_at as "approvedAt", r.paid_at as "paidAt", p.name as approver, p.name_en as "approverEn",
           count(s.id)::int as people, coalesce(sum(s.earned_minor), 0)::bigint as earned,
           coalesce(sum(s.payable_minor), 0)::bigint as payable, coalesce(sum(s.held_minor), 0)::bigint as held
      from calculation_runs r
      left join statements s on s.run_id = r.id
      left join people p on p.id = r.approved_by
     group by r.id, p.id order by r.start_on desc, r.id desc`;
  return rows.map(({ approver, approverEn, earned, payable, held, ...run }) => ({
    ...run,
    approvedBy: approver === null ? null : { name: approver, nameEn: approverEn },
    earnedMinor: BigInt(earned),
    payableMinor: BigInt(payable),
    heldMinor: BigInt(held),
  }));
}
