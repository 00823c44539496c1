import "server-only";
import type { PayScope } from "@/lib/access/scope";
import { calculateStatement } from "@/lib/incentives/calculate-statement";
import { type CompiledPlan, compilePlan } from "@/lib/incentives/compile-plan";
import { parseFacts } from "@/lib/incentives/facts-schema";
import { ENGINE_VERSION } from "@/lib/incentives/payout";
import { parsePlan } from "@/lib/incentives/plan-schema";
import type { StatementLine } from "@/lib/incentives/statement-lines";
import { sqlClient } from "../../client";
import { openDigest } from "./digest";

/** Statements that are in memory at a time. */
const CHUNK = 500;

/** What became of calculating a stored run again. */
export interface Replay {
  people: number;
  /** The stored inputs still have the hash that the run was given. */
  isInputSame: boolean;
  /** The engine still gives the hash that the run was given. */
  isOutputSame: boolean;
  /** What the stored statements and lines say still has that hash. */
  isStoredSame: boolean;
  /** Of the engine that calculated the run, and of the one that calculated it again: where they differ, so may the results. */
  storedEngine: string;
  engineVersion: string;
}

interface Row {
  id: number;
  personId: number;
  planVersionId: number;
  inputs: unknown;
  earned: string;
  payable: string;
  held: string;
  released: string;
  draw: string;
  recovery: string;
}

/** Calculates every statement of a run again from its stored inputs, and compares hashes. Null when the run may not be read. */
export async function replayRun(scope: PayScope, runId: number): Promise<Replay | null> {
  if (scope.unitIds !== "all" || scope.personId !== null) return null;
  const [run] = await sqlClient<{ inputHash: string; outputHash: string; storedEngine: string }[]>`
    select input_hash as "inputHash", output_hash as "outputHash", engine_version as "storedEngine" from calculation_runs
     where id = ${runId} and state not in ('calculating', 'failed')`;
  if (!run) return null;
  const plans = await readPlans(runId);
  const again = openDigest();
  const stored = openDigest();
  let people = 0;
  for (let after = 0; ; ) {
    const rows = await readStatements(runId, after);
    const last = rows.at(-1);
    if (!last) break;
    const lines = await readLines(after, last.id, runId);
    for (const row of rows) {
      const plan = plans.get(row.planVersionId) as CompiledPlan;
      const facts = parseFacts(row.inputs);
      again.addInput(row.personId, plan.plan, facts);
      again.addOutput(row.personId, calculateStatement(plan, facts));
      stored.addOutput(row.personId, { ...amountsOf(row), lines: lines.get(row.id) ?? [] });
    }
    people += rows.length;
    after = last.id;
  }
  const { inputHash, outputHash } = again.end();
  return {
    people,
    isInputSame: inputHash === run.inputHash,
    isOutputSame: outputHash === run.outputHash,
    isStoredSame: stored.end().outputHash === run.outputHash,
    storedEngine: run.storedEngine,
    engineVersion: ENGINE_VERSION,
  };
}

async function readPlans(runId: number): Promise<Map<number, CompiledPlan>> {
  const rows = await sqlClient<{ id: number; definition: unknown }[]>`
    select id, definition from plan_versions where id in (select plan_version_id from statements where run_id = ${runId})`;
  return new Map(rows.map(({ id, definition }) => [id, compilePlan(parsePlan(definition))]));
}

function readStatements(runId: number, after: number): Promise<Row[]> {
  return sqlClient<Row[]>`
    select id, person_id as "personId", plan_version_id as "planVersionId", inputs, earned_minor as earned, payable_minor as payable,
           held_minor as held, released_minor as released, draw_owed_minor as draw, recovery_owed_minor as recovery
      from statements where run_id = ${runId} and id > ${after} order by id limit ${CHUNK}`;
}

const amountsOf = (row: Row) => ({
  earnedMinor: BigInt(row.earned),
  payableMinor: BigInt(row.payable),
  heldMinor: BigInt(row.held),
  releasedMinor: BigInt(row.released),
  drawOwedMinor: BigInt(row.draw),
  recoveryOwedMinor: BigInt(row.recovery),
});

/** Lines of the run's statements with ids in (after, last], in their order. */
async function readLines(after: number, last: number, runId: number): Promise<Map<number, StatementLine[]>> {
  const rows = await sqlClient<
    (Omit<StatementLine, "amountMinor"> & { statementId: number; amount: string })[]
  >`
    select l.statement_id as "statementId", l.code, l.args, l.opportunity_id as "opportunityId", l.amount_minor as amount
      from statement_lines l join statements s on s.id = l.statement_id
     where s.run_id = ${runId} and s.id > ${after} and s.id <= ${last} order by l.statement_id, l.position`;
  const lines = new Map<number, StatementLine[]>();
  for (const { statementId, amount, ...line } of rows) {
    const list = lines.get(statementId);
    const one = { ...line, amountMinor: BigInt(amount) };
    if (list) list.push(one);
    else lines.set(statementId, [one]);
  }
  return lines;
}
