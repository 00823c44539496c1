import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { RunState } from "@/lib/incentives/run-states";
import type { RunWarning } from "@/lib/incentives/run-warnings";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { type Reference, referenceTo } from "./reference";
import { againstRun } from "./run/run-statements";

export interface Run {
  id: number;
  periodKey: string;
  startOn: Day;
  state: RunState;
  engineVersion: string;
  inputHash: string;
  outputHash: string;
  correctsRunId: number | null;
  createdAt: Date;
  approvedBy: Reference | null;
  approvedAt: Date | null;
  paidAt: Date | null;
  version: number;
  progressDone: number;
  progressTotal: number;
  people: number;
  earnedMinor: Minor;
  payableMinor: Minor;
  heldMinor: Minor;
}

/** A run with what its own page shows. */
export interface RunDetail extends Run {
  createdBy: Reference | null;
  finishedAt: Date | null;
  /** Why it corrects another one. */
  reason: string | null;
  failure: string | null;
  warnings: readonly RunWarning[];
  /** The run that has taken its place. */
  correctedById: number | null;
  /** The run that changes are told against: the one that it corrects, otherwise the standing one of the period before. */
  againstId: number | null;
  /** Of the runs that it corrects, the last that was paid: only the differences are paid then. */
  paidBeforeId: number | null;
  recoveryOwedMinor: Minor;
}

type Amounts = "earnedMinor" | "payableMinor" | "heldMinor";
interface Row extends Omit<Run, Amounts> {
  earned: string;
  payable: string;
  held: string;
}

const COLUMNS = () => sqlClient`
  r.id, r.period_key as "periodKey", r.start_on::text as "startOn", r.state, r.engine_version as "engineVersion",
  r.input_hash as "inputHash", r.output_hash as "outputHash", r.corrects_run_id as "correctsRunId", r.created_at as "createdAt",
  ${referenceTo("p")} as "approvedBy", r.approved_at as "approvedAt", r.paid_at as "paidAt", r.version,
  r.progress_done as "progressDone", r.progress_total as "progressTotal",
  count(s.id)::int as people, coalesce(sum(s.earned_minor), 0)::bigint as earned,
  coalesce(sum(s.payable_minor), 0)::bigint as payable, coalesce(sum(s.held_minor), 0)::bigint as held`;

const toRun = <R extends Row>({ earned, payable, held, ...run }: R) => ({
  ...run,
  earnedMinor: BigInt(earned),
  payableMinor: BigInt(payable),
  heldMinor: BigInt(held),
});

/** A total is everybody's pay: whoever may not read all of it reads no run. */
const mayRead = ({ unitIds, personId }: PayScope) => unitIds === "all" && personId === null;

/** Every run with its totals, the newest first. */
export async function listRuns(scope: PayScope): Promise<Run[]> {
  if (!mayRead(scope)) return [];
  const rows = await sqlClient<Row[]>`
    select ${COLUMNS()}
      from calculation_runs r
      left join statements s on s.run_id = r.id
      left join people p on p.id = r.approved_by
     group by r.id, p.id order by r.start_on desc, r.id desc`;
  return rows.map(toRun);
}

/** One run; null for whoever may not read everybody's pay. */
export async function getRun(scope: PayScope, id: number): Promise<RunDetail | null> {
  if (!mayRead(scope)) return null;
  const [row] = await sqlClient<
    (Row & Omit<RunDetail, keyof Run | "recoveryOwedMinor"> & { owed: string })[]
  >`
    with recursive chain as (
      select id, corrects_run_id, paid_at, 0 as step from calculation_runs where id = ${id}
      union all
      select c.id, c.corrects_run_id, c.paid_at, chain.step + 1 from calculation_runs c join chain on c.id = chain.corrects_run_id)
    select ${COLUMNS()}, ${referenceTo("starter")} as "createdBy", r.finished_at as "finishedAt", r.reason, r.failure, r.warnings,
           coalesce(sum(s.recovery_owed_minor), 0)::bigint as owed,
           (select max(n.id) from calculation_runs n where n.corrects_run_id = r.id and n.state <> 'failed') as "correctedById",
           ${againstRun()} as "againstId",
           (select id from chain where step > 0 and paid_at is not null order by step limit 1) as "paidBeforeId"
      from calculation_runs r
      left join statements s on s.run_id = r.id
      left join people p on p.id = r.approved_by
      left join people starter on starter.id = r.created_by
     where r.id = ${id} group by r.id, p.id, starter.id`;
  if (!row) return null;
  const { owed, ...rest } = row;
  return { ...toRun(rest), recoveryOwedMinor: BigInt(owed) };
}
