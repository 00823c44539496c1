import type { InferInsertModel } from "drizzle-orm";
import { systemPayScope } from "@/lib/access/scope";
import { type CalculatedStatement, calculateStatement } from "@/lib/incentives/calculate-statement";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { type CompiledPlan, compilePlan } from "@/lib/incentives/compile-plan";
import type { PastStatement } from "@/lib/incentives/pay-opening";
import { ENGINE_VERSION } from "@/lib/incentives/payout";
import type { PaidDeal, TakenBack } from "@/lib/incentives/refund-clawbacks";
import { warnOfInput } from "@/lib/incentives/run-warnings";
import { CALENDAR_YEAR, type Period, periodOf, previousPeriod } from "@/lib/periods";
import type { Transaction } from "../client";
import { listPayInputs, type PayInput } from "../queries/pay-inputs";
import { openDigest } from "../queries/run/digest";
import { calculationRuns, statementClawbacks, statementLines, statements } from "../schema/incentives";
import { closedMonths } from "./closed-periods";
import type { World } from "./deals";
import { advanceIdentity, insertRows } from "./insert-rows";
import { personId } from "./story";
import { plannedYears } from "./target-plan";

export interface RunRows {
  runs: (InferInsertModel<typeof calculationRuns> & { id: number })[];
  statements: (InferInsertModel<typeof statements> & { id: number })[];
  lines: InferInsertModel<typeof statementLines>[];
  clawbacks: InferInsertModel<typeof statementClawbacks>[];
}

/** Days after the month's end: calculated, approved, paid. */
const CALCULATED_AFTER = 6;
const APPROVED_AFTER = 11;
const PAID_AFTER = 18;

/** The runs so far, as the next one finds them: nothing is in the tables until all of them are there. */
interface Ledger {
  past: Map<number, PastStatement[]>;
  paid: Map<number, PaidDeal[]>;
  taken: Map<number, TakenBack[]>;
}

/** Closed months, and the last one once it could have been calculated; none before the plans began to pay. */
function monthsToPay(world: World): Period[] {
  const { time } = world;
  const first = plannedYears(time.todayDay)[0]?.start ?? time.todayDay;
  const last = previousPeriod(periodOf(time.todayDay, "month"));
  const isCalculated = time.numberOf(last.end) + CALCULATED_AFTER <= time.last;
  return [...closedMonths(world), ...(isCalculated ? [last] : [])].filter(({ start }) => start >= first);
}

/**
 * Every month's run, by the engine, from the rows in the database. Each month sees what the months before it gave, as if they had
 * been stored one after the other.
 */
export async function calculateRuns(world: World): Promise<RunRows> {
  const rows: RunRows = { runs: [], statements: [], lines: [], clawbacks: [] };
  const ledger: Ledger = { past: new Map(), paid: new Map(), taken: new Map() };
  const plans = new Map<number, CompiledPlan>();
  for (const month of monthsToPay(world)) {
    const { today, fiscal } = { today: world.time.todayDay, fiscal: CALENDAR_YEAR };
    const inputs = await listPayInputs(systemPayScope(), { period: month, today, fiscal, ledger });
    const digest = openDigest();
    const paid = inputs.map((input) => {
      const plan = plans.get(input.planVersionId) ?? compilePlan(input.plan);
      plans.set(input.planVersionId, plan);
      const statement = calculateStatement(plan, input.facts);
      digest.addInput(input.personId, input.plan, input.facts);
      digest.addOutput(input.personId, statement);
      return { input, statement };
    });
    const warnings = inputs.flatMap(({ personId: id, plan, facts }) => warnOfInput(id, plan, facts));
    const run = runRow(rows.runs.length + 1, month, world);
    const counted = { progressDone: paid.length, progressTotal: paid.length };
    rows.runs.push({ ...run, ...digest.end(), ...counted, warnings });
    for (const one of paid) {
      addStatement(rows, one);
      remember(ledger, one, month.start);
    }
  }
  return rows;
}

function remember({ past, paid, taken }: Ledger, { input, statement }: Paid, startOn: string): void {
  const { personId, facts } = input;
  const add = <Row>(map: Map<number, Row[]>, ...more: Row[]) =>
    void map.set(personId, [...(map.get(personId) ?? []), ...more]);
  add(past, { startOn, ...statement });
  for (const { code, opportunityId, amountMinor } of statement.lines)
    if (code === "deal" && opportunityId !== null)
      add(paid, { personId, dealId: opportunityId, startOn, earnedMinor: amountMinor });
  for (const { id: refundId, dealId, amountMinor } of facts.clawbacks)
    add(taken, { personId, refundId, dealId, startOn, amountMinor });
}

interface Paid {
  input: PayInput;
  statement: CalculatedStatement;
}

function runRow(id: number, month: Period, world: World) {
  const { time } = world;
  const at = (days: number, minute: number) =>
    time.at(Math.min(time.workingFrom(time.numberOf(month.end) + days), time.last), minute);
  const closed = closedMonths(world);
  const isClosed = closed.some(({ key }) => key === month.key);
  // The month closed last is approved and goes to payroll with the next pay day.
  const isPaid = isClosed && month.key !== closed.at(-1)?.key;
  return {
    id,
    periodKey: month.key,
    startOn: month.start,
    endOn: month.end,
    state: isPaid ? ("paid" as const) : isClosed ? ("approved" as const) : ("calculated" as const),
    engineVersion: ENGINE_VERSION,
    createdBy: null,
    createdAt: at(CALCULATED_AFTER, 6 * 60),
    finishedAt: at(CALCULATED_AFTER, 6 * 60 + 1),
    approvedBy: isClosed ? personId(world, "ruolan.qin") : null,
    approvedAt: isClosed ? at(APPROVED_AFTER, 14 * 60 + 20) : null,
    paidAt: isPaid ? at(PAID_AFTER, 10 * 60) : null,
    version: isPaid ? 3 : isClosed ? 2 : 1,
  };
}

function addStatement(rows: RunRows, { input, statement }: Paid): void {
  const statementId = rows.statements.length + 1;
  const { lines, ...amounts } = statement;
  const { personId: paidId, planVersionId, facts } = input;
  const inputs = JSON.parse(canonicalise(facts));
  rows.statements.push({
    id: statementId,
    runId: rows.runs.length,
    personId: paidId,
    planVersionId,
    inputs,
    ...amounts,
  });
  lines.forEach((line, position) => {
    rows.lines.push({ statementId, position, ...line });
  });
  for (const { id: refundId, dealId: opportunityId, amountMinor } of facts.clawbacks)
    rows.clawbacks.push({ statementId, refundId, opportunityId, amountMinor });
}

export async function insertRuns(tx: Transaction, rows: RunRows): Promise<void> {
  await insertRows(tx, calculationRuns, rows.runs);
  await insertRows(tx, statements, rows.statements);
  await insertRows(tx, statementLines, rows.lines);
  await insertRows(tx, statementClawbacks, rows.clawbacks);
  for (const table of [calculationRuns, statements]) await advanceIdentity(tx, table);
}
