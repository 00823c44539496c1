import "server-only";
import { setImmediate } from "node:timers/promises";
import type { TransactionSql } from "postgres";
import { type CalculatedStatement, calculateStatement } from "@/lib/incentives/calculate-statement";
import { CanonicalText, canonicalise } from "@/lib/incentives/canonicalise";
import type { CompiledPlan } from "@/lib/incentives/compile-plan";
import type { StatementLine } from "@/lib/incentives/statement-lines";
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

interface Calculated {
  input: PayInput;
  /** The facts as they are stored. */
  facts: CanonicalText;
  statement: CalculatedStatement;
}

/**
 * Calculates some people and adds them to the run's fingerprints, in their order. Everything is written out once, for table and hash.
 * Between two people, the lines that are being sent and the rows that are being read have their turn.
 */
export async function calculateStatements(
  inputs: readonly PayInput[],
  compiledOf: (input: PayInput) => CompiledPlan,
  digest: ReturnType<typeof openDigest>,
): Promise<Calculated[]> {
  const calculated: Calculated[] = [];
  for (const input of inputs) {
    const facts = new CanonicalText(input.facts);
    const { lines, ...amounts } = calculateStatement(compiledOf(input), input.facts);
    const statement = { ...amounts, lines: lines.map(writtenOut) };
    digest.addInput(input.personId, input.plan, facts);
    digest.addOutput(input.personId, statement);
    calculated.push({ input, facts, statement });
    await setImmediate();
  }
  return calculated;
}

const writtenOut = ({ code, args, opportunityId, amountMinor }: StatementLine): StatementLine => ({
  amountMinor,
  args: new CanonicalText(args),
  code,
  opportunityId,
});

/** Loads statements by COPY, in the order of the ids that are reserved for them. */
export async function storeStatements(
  sql: TransactionSql,
  runId: number,
  calculated: readonly Calculated[],
): Promise<void> {
  const ids = await reserveIds(sql, calculated.length);
  const numbered = calculated.map((one, i) => ({ ...one, id: ids[i] as number }));
  await copyRows(
    sql,
    "statements",
    STATEMENT_COLUMNS,
    numbered.map((one) => statementCells(runId, one)),
  );
  await copyRows(sql, "statement_clawbacks", CLAWBACK_COLUMNS, clawbackCells(numbered));
  await copyRows(sql, "statement_lines", LINE_COLUMNS, lineCells(numbered));
}

async function reserveIds(sql: TransactionSql, count: number): Promise<number[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select nextval(pg_get_serial_sequence('statements', 'id')) as id from generate_series(1, ${count}) order by 1`,
  );
  return rows.map(({ id }) => Number(id));
}

type Numbered = Calculated & { id: number };

function statementCells(runId: number, { id, input, facts, statement }: Numbered): Cell[] {
  return [
    String(id),
    String(runId),
    String(input.personId),
    String(input.planVersionId),
    facts.text,
    String(statement.earnedMinor),
    String(statement.payableMinor),
    String(statement.heldMinor),
    String(statement.releasedMinor),
    String(statement.drawOwedMinor),
    String(statement.recoveryOwedMinor),
  ];
}

function* lineCells(calculated: readonly Numbered[]): Generator<Cell[]> {
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

function* clawbackCells(calculated: readonly Numbered[]): Generator<Cell[]> {
  for (const { id, input } of calculated)
    for (const entry of input.facts.clawbacks)
      yield [id, entry.id, entry.dealId, entry.amountMinor].map(String);
}
