import "server-only";
import type { TransactionSql } from "postgres";
import { type CalculatedStatement, calculateStatement } from "@/lib/incentives/calculate-statement";
import { canonicalise } from "@/lib/incentives/canonicalise";
import type { CompiledPlan } from "@/lib/incentives/compile-plan";
import type { PayInput } from "../../queries/pay-inputs";
import type { openDigest } from "../../queries/run/digest";
import { type Cell, copyRows } from "../imports/copy-rows";

const STATEMENT_COLUMNS = [
  "id",
  "run_id",
  "person_id",
  "plan_version_id",
  "inputs",
  "earned_minor",
  "payable_minor",
  "held_minor",
  "released_minor",
  "draw_owed_minor",
  "recovery_owed_minor",
];
const LINE_COLUMNS = ["statement_id", "position", "code", "args", "opportunity_id", "amount_minor"];
const CLAWBACK_COLUMNS = ["statement_id", "refund_id", "opportunity_id", "amount_minor"];

/** Calculates some people and loads their statements by COPY, in the order of the ids that are reserved for them. */
export async function writeStatements(
  sql: TransactionSql,
  runId: number,
  inputs: readonly PayInput[],
  compiledOf: (input: PayInput) => CompiledPlan,
  digest: ReturnType<typeof openDigest>,
): Promise<void> {
  const ids = await reserveIds(sql, inputs.length);
  const calculated = inputs.map((input, i) => {
    const statement = calculateStatement(compiledOf(input), input.facts);
    digest.addInput(input.personId, input.plan, input.facts);
    digest.addOutput(input.personId, statement);
    return { id: ids[i] as number, input, statement };
  });
  await copyRows(
    sql,
    "statements",
    STATEMENT_COLUMNS,
    calculated.map((one) => statementCells(runId, one)),
  );
  await copyRows(sql, "statement_lines", LINE_COLUMNS, lineCells(calculated));
  await copyRows(sql, "statement_clawbacks", CLAWBACK_COLUMNS, clawbackCells(calculated));
}

async function reserveIds(sql: TransactionSql, count: number): Promise<number[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select nextval(pg_get_serial_sequence('statements', 'id')) as id from generate_series(1, ${count}) order by 1`,
  );
  return rows.map(({ id }) => Number(id));
}

interface Calculated {
  id: number;
  input: PayInput;
  statement: CalculatedStatement;
}

function statementCells(runId: number, { id, input, statement }: Calculated): Cell[] {
  return [
    String(id),
    String(runId),
    String(input.personId),
    String(input.planVersionId),
    canonicalise(input.facts),
    String(statement.earnedMinor),
    String(statement.payableMinor),
    String(statement.heldMinor),
    String(statement.releasedMinor),
    String(statement.drawOwedMinor),
    String(statement.recoveryOwedMinor),
  ];
}

function* lineCells(calculated: readonly Calculated[]): Generator<Cell[]> {
  for (const { id, statement } of calculated)
    for (const [position, { code, args, opportunityId, amountMinor }] of statement.lines.entries())
      yield [
        String(id),
        String(position),
        code,
        canonicalise(args),
        opportunityId === null ? null : String(opportunityId),
        String(amountMinor),
      ];
}

function* clawbackCells(calculated: readonly Calculated[]): Generator<Cell[]> {
  for (const { id, input } of calculated)
    for (const entry of input.facts.clawbacks)
      yield [id, entry.id, entry.dealId, entry.amountMinor].map(String);
}
