import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { allocationStep } from "@/lib/metrics/metric-values";
import { type FiscalCalendar, type Period, parsePeriod, previousPeriod } from "@/lib/periods";
import {
  type DraftLine,
  type DraftSubject,
  emptyLines,
  linesFromActuals,
  linesFromTargets,
} from "@/lib/planning/draft-lines";
import type { CreatePlanInput } from "@/lib/planning/plan-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCompany } from "../../queries/company";
import {
  actualFigures,
  basisYear,
  listDraftSubjects,
  targetFigures,
} from "../../queries/planning/plan-basis";
import { targetPlans } from "../../schema";
import { recordAudit } from "../record-audit";
import { insertPlanLines } from "./insert-plan-lines";

/**
 * Makes a scenario of a fiscal year. A repeated submission with the same key makes one. Throws Refusal: invalid (no such year),
 * notFound (the scenario to copy), conflict.
 */
export async function createPlan({ actor, input, now }: Call<CreatePlanInput>): Promise<{ id: number }> {
  const { fiscal } = await getCompany();
  const year = parsePeriod(input.fiscalYear, fiscal);
  if (year?.kind !== "year") throw new Refusal("invalid", { fields: { fiscalYear: "notAnOption" } });
  const lines = input.basis === "plan" ? null : await draftLines(input, year, fiscal, now);
  return db.transaction(async (tx) => {
    const source = input.basis === "plan" ? await readSource(tx, input.fromPlanId) : null;
    const [made] = await tx
      .insert(targetPlans)
      .values({
        name: input.name,
        fiscalYear: year.key,
        startOn: year.start,
        endOn: year.end,
        metrics: source?.metrics ?? input.metrics,
        basis: input.basis,
        growthPpm: input.growthPpm,
        createdBy: actor.personId,
        createdAt: now,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing({ target: targetPlans.clientKey })
      .returning({ id: targetPlans.id });
    if (!made) return earlierAnswer(tx, input.clientKey, actor.personId);
    for (const { metric, drafted } of lines ?? []) await insertPlanLines(tx, made.id, metric, drafted);
    if (source) await copyLines(tx, source.id, made.id);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "targetPlan.create",
      objectKind: "targetPlan",
      objectId: made.id,
      after: { name: input.name, fiscalYear: year.key, basis: input.basis },
    });
    return made;
  });
}

async function draftLines(input: CreatePlanInput, year: Period, fiscal: FiscalCalendar, now: Date) {
  const today = businessDayOf(now);
  const subjects = await listDraftSubjects(year, today);
  return Promise.all(
    input.metrics.map(async (metric) => ({
      metric,
      drafted: await draftMetric(metric, subjects, { ...input, year, fiscal, today }),
    })),
  );
}

interface Draft extends Pick<CreatePlanInput, "basis" | "growthPpm"> {
  year: Period;
  fiscal: FiscalCalendar;
  today: string;
}

/** Only what adds up can be made from results; a rate starts from the targets in force. */
async function draftMetric(
  metric: MetricId,
  all: readonly DraftSubject[],
  { basis, growthPpm, year, fiscal, today }: Draft,
): Promise<DraftLine[]> {
  const definition = metricOf(metric);
  const adds = isAdditive(definition);
  const subjects = adds ? all.filter(({ isDepartment }) => !isDepartment) : all;
  if (basis === "empty") return emptyLines(subjects);
  if (basis === "actuals" && adds) {
    const actuals = await actualFigures(metric, previousPeriod(year, fiscal), { today, fiscal, subjects });
    return linesFromActuals(subjects, actuals, growthPpm, allocationStep(definition.unit));
  }
  const targets = await targetFigures(metric, await basisYear(metric, year, fiscal));
  return linesFromTargets(subjects, targets, growthPpm, adds);
}

async function readSource(tx: Transaction, id: number | null) {
  const [source] = await tx
    .select({ id: targetPlans.id, metrics: targetPlans.metrics })
    .from(targetPlans)
    .where(eq(targetPlans.id, id ?? 0));
  if (!source) throw new Refusal("notFound");
  return source;
}

async function copyLines(tx: Transaction, from: number, to: number): Promise<void> {
  await tx.execute(sql`
    insert into target_plan_lines (plan_id, metric, unit_id, person_id, values, locked_months, origins, over_assignment_ppm)
    select ${to}, metric, unit_id, person_id, values, locked_months, array_fill('plan'::text, array[12]), over_assignment_ppm
      from target_plan_lines where plan_id = ${from}`);
}

async function earlierAnswer(tx: Transaction, clientKey: string, personId: number): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: targetPlans.id })
    .from(targetPlans)
    .where(and(eq(targetPlans.clientKey, clientKey), eq(targetPlans.createdBy, personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}
