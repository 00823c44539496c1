import { createHash } from "node:crypto";
import type { InferInsertModel } from "drizzle-orm";
import { systemPayScope } from "@/lib/access/scope";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { compilePlan } from "@/lib/incentives/compile-plan";
import { calculatePayout, ENGINE_VERSION, type Payout } from "@/lib/incentives/payout";
import { statementLines as linesOf } from "@/lib/incentives/statement-lines";
import { CALENDAR_YEAR, type Period, periodOf, previousPeriod } from "@/lib/periods";
import type { Transaction } from "../client";
import { listPayInputs, type PayInput } from "../queries/pay-inputs";
import { calculationRuns, statementLines, statements } from "../schema/incentives";
import { closedMonths } from "./closed-periods";
import type { World } from "./deals";
import { advanceIdentity, insertRows } from "./insert-rows";
import { personId } from "./story";
import { plannedYears } from "./target-plan";

export interface RunRows {
  runs: (InferInsertModel<typeof calculationRuns> & { id: number })[];
  statements: (InferInsertModel<typeof statements> & { id: number })[];
  lines: InferInsertModel<typeof statementLines>[];
}

/** Days after the month's end: calculated, approved, paid. */
const CALCULATED_AFTER = 6;
const APPROVED_AFTER = 11;
const PAID_AFTER = 18;

/** What the runs before have left people with, by person. */
interface Earlier {
  /** Sums of the fiscal year so far. */
  given: Map<number, { earnedMinor: bigint; heldMinor: bigint }>;
  /** What is owed, whatever the year. */
  owed: Map<number, Payout["balances"]>;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Closed months, and the last one once it could have been calculated; none before the plans began to pay. */
function monthsToPay(world: World): Period[] {
  const { time } = world;
  const first = plannedYears(time.todayDay)[0]?.start ?? time.todayDay;
  const last = previousPeriod(periodOf(time.todayDay, "month"));
  const isCalculated = time.numberOf(last.end) + CALCULATED_AFTER <= time.last;
  return [...closedMonths(world), ...(isCalculated ? [last] : [])].filter(({ start }) => start >= first);
}

/**
 * Every month's run, by the engine, from the rows in the database. Each month sees what the months of its year before it
 * gave, as if they had been stored one after the other.
 */
export async function calculateRuns(world: World): Promise<RunRows> {
  const rows: RunRows = { runs: [], statements: [], lines: [] };
  const earlier: Earlier = { given: new Map(), owed: new Map() };
  let year = "";
  for (const month of monthsToPay(world)) {
    if (periodOf(month.start, "year").key !== year) earlier.given.clear();
    year = periodOf(month.start, "year").key;
    const inputs = await listPayInputs(systemPayScope(), {
      period: month,
      today: world.time.todayDay,
      fiscal: CALENDAR_YEAR,
    });
    const paid = inputs.map((input) => payPerson(withHistory(input, earlier)));
    rows.runs.push(runRow(rows.runs.length + 1, month, paid, world));
    for (const one of paid) {
      addStatement(rows, one);
      remember(earlier, one);
    }
  }
  return rows;
}

function remember({ given, owed }: Earlier, { input: { personId }, payout }: Paid): void {
  const before = given.get(personId)?.earnedMinor ?? 0n;
  given.set(personId, { earnedMinor: before + payout.earnedMinor, heldMinor: payout.heldMinor });
  owed.set(personId, payout.balances);
}

function withHistory(input: PayInput, { given, owed }: Earlier): PayInput {
  const { earnedMinor, heldMinor } = given.get(input.personId) ?? { earnedMinor: 0n, heldMinor: 0n };
  const history = { earnedMinor, releasedMinor: earnedMinor - heldMinor };
  const balances = owed.get(input.personId) ?? { drawMinor: 0n, recoveryMinor: 0n };
  return { ...input, facts: { ...input.facts, history, balances } };
}

interface Paid {
  input: PayInput;
  payout: Payout;
}

const payPerson = (input: PayInput): Paid => ({ input, payout: calculatePayout(input.plan, input.facts) });

function runRow(id: number, month: Period, paid: readonly Paid[], world: World): RunRows["runs"][number] {
  const { time } = world;
  const at = (days: number, minute: number) =>
    time.at(Math.min(time.workingFrom(time.numberOf(month.end) + days), time.last), minute);
  const isPaid = closedMonths(world).some(({ key }) => key === month.key);
  return {
    id,
    periodKey: month.key,
    startOn: month.start,
    endOn: month.end,
    state: isPaid ? "paid" : "calculated",
    engineVersion: ENGINE_VERSION,
    inputHash: sha256(
      canonicalise(paid.map(({ input: { personId: person, plan, facts } }) => ({ person, plan, facts }))),
    ),
    outputHash: sha256(canonicalise(paid.map(({ input, payout }) => ({ person: input.personId, payout })))),
    createdBy: null,
    createdAt: at(CALCULATED_AFTER, 6 * 60),
    approvedBy: isPaid ? personId(world, "ruolan.qin") : null,
    approvedAt: isPaid ? at(APPROVED_AFTER, 14 * 60 + 20) : null,
    paidAt: isPaid ? at(PAID_AFTER, 10 * 60) : null,
    version: isPaid ? 3 : 1,
  };
}

function addStatement(rows: RunRows, { input, payout }: Paid): void {
  const statementId = rows.statements.length + 1;
  rows.statements.push({
    id: statementId,
    runId: rows.runs.length,
    personId: input.personId,
    planVersionId: input.planVersionId,
    inputs: JSON.parse(canonicalise(input.facts)),
    earnedMinor: payout.earnedMinor,
    payableMinor: payout.payableMinor,
    heldMinor: payout.heldMinor,
    drawOwedMinor: payout.balances.drawMinor,
    recoveryOwedMinor: payout.balances.recoveryMinor,
  });
  linesOf(compilePlan(input.plan), input.facts, payout).forEach((line, position) => {
    rows.lines.push({ statementId, position, ...line });
  });
}

export async function insertRuns(tx: Transaction, rows: RunRows): Promise<void> {
  await insertRows(tx, calculationRuns, rows.runs);
  await insertRows(tx, statements, rows.statements);
  await insertRows(tx, statementLines, rows.lines);
  for (const table of [calculationRuns, statements]) await advanceIdentity(tx, table);
}
