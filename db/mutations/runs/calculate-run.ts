import "server-only";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { systemPayScope } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { type CompiledPlan, compilePlan } from "@/lib/incentives/compile-plan";
import { MOST_WARNINGS, type RunWarning, warnOfInput, warnOfPlan } from "@/lib/incentives/run-warnings";
import { type Day, type Period, parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, sqlClient } from "../../client";
import { getCompany } from "../../queries/company";
import { listWaitingEntries } from "../../queries/pay/entries";
import { type PayInput, preparePayInputs } from "../../queries/pay-inputs";
import { listOpenContests } from "../../queries/recognition/contests";
import { openDigest } from "../../queries/run/digest";
import { listUnplanned } from "../../queries/run/unplanned";
import { calculationRuns, payEntries } from "../../schema";
import { inLongTransaction, type LongTransaction } from "../imports/long-transaction";
import { insertNotifications } from "../insert-notifications";
import { calculateStatements, storeStatements } from "./write-statements";

/** Deals that are worked on at a time; as many again are being read, and as many stored. */
const DEALS_AT_A_TIME = 20_000;

/** Apart from the locks of other writers. */
const RUN_LOCK = 7_207_412;

type Run = typeof calculationRuns.$inferSelect;

/**
 * Calculates a run that was started and writes all of it or nothing: statements, their lines, the ledger of refunds, hashes. The run that it
 * corrects is replaced in the same moment. A refusal or a fault leaves the run `failed`. Does nothing when the run is not
 * `calculating`, or when somebody else calculates it.
 */
export async function calculateRun({ runId, now }: { runId: number; now: Date }): Promise<void> {
  const [run] = await db.select().from(calculationRuns).where(eq(calculationRuns.id, runId));
  if (run?.state !== "calculating") return;
  try {
    await inLongTransaction((long) => writeRun(long, run, now));
  } catch (error) {
    await db
      .update(calculationRuns)
      .set({
        state: "failed",
        failure: error instanceof Refusal ? error.code : "unexpected",
        finishedAt: now,
      })
      .where(and(eq(calculationRuns.id, runId), eq(calculationRuns.state, "calculating")));
    if (!(error instanceof Refusal)) throw error;
  }
}

async function writeRun(long: LongTransaction, run: Run, now: Date): Promise<void> {
  const [lock] = await long.sql.unsafe<{ held: boolean }[]>(
    `select pg_try_advisory_xact_lock(${RUN_LOCK}, ${run.id}) as held`,
  );
  if (!lock?.held) return;
  const { fiscal } = await getCompany();
  const period = parsePeriod(run.periodKey, fiscal);
  if (!period) throw new Refusal("notFound");
  const written = await writePeople(long, run, { period, today: businessDayOf(now), fiscal });
  await settleEntries(long, period.start, written.entryIds);
  await replaceCorrected(long, run);
  const [done] = await long.tx
    .update(calculationRuns)
    .set({ state: "calculated", finishedAt: now, version: run.version + 1, ...written.result })
    .where(and(eq(calculationRuns.id, run.id), eq(calculationRuns.state, "calculating")))
    .returning({ id: calculationRuns.id });
  if (!done) throw new Refusal("conflict");
  if (run.createdBy !== null)
    await insertNotifications(long.tx, [
      {
        personId: run.createdBy,
        kind: "runCalculated",
        params: { period: run.periodKey },
        href: `/incentives/runs/${run.id}`,
        dedupeKey: `run:${run.id}:calculated`,
      },
    ]);
}

async function writePeople(
  long: LongTransaction,
  run: Run,
  query: { period: Period; today: Day; fiscal: Parameters<typeof preparePayInputs>[1]["fiscal"] },
) {
  const digest = openDigest();
  const plans = new Map<number, CompiledPlan>();
  const nobodys = { planVersionId: null, personId: null, detail: null };
  const warnings: RunWarning[] = [
    ...(await listOpenContests(query.period.end)).map(
      ({ name }): RunWarning => ({ ...nobodys, code: "openContest", detail: name }),
    ),
    ...(await listUnplanned(query.period)).map(
      (personId): RunWarning => ({ ...nobodys, code: "missingPlan", personId }),
    ),
  ];
  const compiledOf = ({ planVersionId, plan }: PayInput): CompiledPlan => {
    const known = plans.get(planVersionId);
    if (known) return known;
    const compiled = compilePlan(plan);
    plans.set(planVersionId, compiled);
    warnings.push(...warnOfPlan(planVersionId, plan));
    return compiled;
  };
  const { people, chunks } = await preparePayInputs(systemPayScope(), query, DEALS_AT_A_TIME);
  const entryIds: number[] = [];
  let done = 0;
  await sayProgress(run.id, done, people);
  // While some are sent and the server checks them, the next people are calculated.
  let stored = Promise.resolve();
  for await (const inputs of chunks()) {
    const calculated = await calculateStatements(inputs, compiledOf, digest);
    await stored;
    stored = storeStatements(long.sql, run.id, calculated);
    // A failure is heard when it is waited for.
    stored.catch(() => {});
    for (const { personId, plan, facts, entryIds: own } of inputs) {
      warnings.push(...warnOfInput(personId, plan, facts));
      entryIds.push(...own);
    }
    done += inputs.length;
    await sayProgress(run.id, done, people);
  }
  await stored;
  const waiting = await listWaitingEntries(query.period, entryIds);
  const left = waiting.map(
    ({ personId, name }): RunWarning => ({ ...nobodys, code: "waitingEntry", personId, detail: name }),
  );
  const result = {
    ...digest.end(),
    warnings: [...left, ...warnings].slice(0, MOST_WARNINGS),
    progressDone: done,
    progressTotal: people,
  };
  return { entryIds, result };
}

/** On a connection of its own, so that it is seen before the calculation ends. */
async function sayProgress(runId: number, done: number, total: number): Promise<void> {
  await sqlClient`update calculation_runs set progress_done = ${done}, progress_total = ${total} where id = ${runId}`;
}

/** From now on these amounts belong to this period. Throws Refusal("conflict") when another period's run has taken one. */
async function settleEntries({ tx }: LongTransaction, settledOn: Day, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const settled = await tx
    .update(payEntries)
    .set({ settledOn })
    .where(
      and(
        inArray(payEntries.id, [...ids]),
        or(isNull(payEntries.settledOn), eq(payEntries.settledOn, settledOn)),
      ),
    )
    .returning({ id: payEntries.id });
  if (settled.length !== ids.length) throw new Refusal("conflict");
}

async function replaceCorrected({ tx }: LongTransaction, { correctsRunId }: Run): Promise<void> {
  if (correctsRunId === null) return;
  const [wrong] = await tx
    .select({ version: calculationRuns.version })
    .from(calculationRuns)
    .where(eq(calculationRuns.id, correctsRunId))
    .for("update");
  const replaced = await tx
    .update(calculationRuns)
    .set({ state: "superseded", version: (wrong?.version ?? 0) + 1 })
    .where(
      and(
        eq(calculationRuns.id, correctsRunId),
        inArray(calculationRuns.state, ["calculated", "approved", "paid"]),
      ),
    )
    .returning({ id: calculationRuns.id });
  if (replaced.length === 0) throw new Refusal("conflict");
}
