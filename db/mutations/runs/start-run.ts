import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { ENGINE_VERSION } from "@/lib/incentives/payout";
import type { CorrectRunInput, StartRunInput } from "@/lib/incentives/run-input";
import { type Period, parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { enqueueJob } from "../../queue";
import { calculationRuns, company } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";

const STANDING = ["calculated", "approved", "paid"] as const;

/**
 * Starts the calculation of a month that is over; the queue does it. Throws Refusal: notFound (no such period), periodNotOver, runExists
 * (it has been calculated: correct that run), runUnderWay.
 */
export async function startRun({ actor, input, now }: Call<StartRunInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const earlier = await claimIdempotencyKey(tx, actor, "run.start", input.clientKey);
    if (earlier !== null) return { id: earlier };
    const period = await readPeriod(tx, input.periodKey);
    if (period.end > businessDayOf(now)) throw new Refusal("periodNotOver");
    await holdPeriod(tx, period);
    const [standing] = await tx
      .select({ id: calculationRuns.id })
      .from(calculationRuns)
      .where(and(eq(calculationRuns.periodKey, period.key), inArray(calculationRuns.state, STANDING)));
    if (standing) throw new Refusal("runExists");
    const id = await insertRun(tx, period, { createdBy: actor.personId, now });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "run.start",
      objectKind: "run",
      objectId: id,
      after: { period: period.key },
    });
    await settleIdempotencyKey(tx, input.clientKey, id);
    return { id };
  });
}

/**
 * Starts a run that will take the place of another. Nothing is taken from the earlier one until the new one is there. Throws Refusal:
 * notFound, conflict (it has moved on), wrongState (it has been replaced or failed), runUnderWay.
 */
export async function correctRun({ actor, input, now }: Call<CorrectRunInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [wrong] = await tx.select().from(calculationRuns).where(eq(calculationRuns.id, input.id));
    if (!wrong) throw new Refusal("notFound");
    const period = await readPeriod(tx, wrong.periodKey);
    await holdPeriod(tx, period);
    if (!STANDING.some((state) => state === wrong.state)) throw new Refusal("wrongState");
    if (wrong.version !== input.version) throw new Refusal("conflict");
    const correction = { correctsRunId: wrong.id, reason: input.reason };
    const id = await insertRun(tx, period, { createdBy: actor.personId, now, ...correction });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "run.correct",
      objectKind: "run",
      objectId: id,
      after: correction,
    });
    return { id };
  });
}

async function readPeriod(tx: Transaction, key: string): Promise<Period> {
  const [settings] = await tx
    .select({ startMonth: company.fiscalStartMonth })
    .from(company)
    .where(eq(company.id, 1));
  const period = parsePeriod(key, { startMonth: settings?.startMonth ?? 1 });
  if (!period) throw new Refusal("notFound");
  return period;
}

/** One run of a period is begun at a time. Throws Refusal("runUnderWay") when one is being calculated. */
async function holdPeriod(tx: Transaction, period: Period): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`sextant.run.${period.key}`}))`);
  const [busy] = await tx
    .select({ id: calculationRuns.id })
    .from(calculationRuns)
    .where(and(eq(calculationRuns.periodKey, period.key), eq(calculationRuns.state, "calculating")));
  if (busy) throw new Refusal("runUnderWay");
}

interface NewRun {
  createdBy: number;
  now: Date;
  correctsRunId?: number;
  reason?: string;
}

async function insertRun(tx: Transaction, period: Period, { now, ...run }: NewRun): Promise<number> {
  const [made] = await tx
    .insert(calculationRuns)
    .values({
      ...run,
      periodKey: period.key,
      startOn: period.start,
      endOn: period.end,
      state: "calculating",
      engineVersion: ENGINE_VERSION,
      inputHash: "",
      outputHash: "",
      createdAt: now,
    })
    .returning({ id: calculationRuns.id });
  const runId = made?.id ?? 0;
  await enqueueJob(tx, "calculate-run", { runId });
  return runId;
}
