import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { type FiscalCalendar, type Period, parsePeriod, splitPeriod } from "@/lib/periods";
import type { MovePlanInput } from "@/lib/planning/plan-input";
import { db, type Transaction } from "../../client";
import { targetPlans } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";
import { keepPeriodsOpen } from "../refuse-closed-day";
import {
  addTargets,
  holdTargets,
  rewriteTargets,
  type TargetAddition,
  type TargetChange,
} from "../rewrite-targets";
import { holdPlan, type StoredPlan } from "./hold-plan";
import { closedMonths } from "./save-plan";

/** Subjects of one statement: a year of each is 17 rows, and a statement takes 65,535 parameters. */
const SUBJECTS_AT_ONCE = 150;

interface Subject {
  unitId: number;
  personId: number | null;
  values: bigint[];
  /** Figures in force of the year, by the key of the period: the row and what it says. */
  current: Map<string, { id: number; value: bigint }>;
}

/**
 * Puts a plan in force: one winner, in one transaction with the audit entry and the notifications. Months of closed periods keep
 * what they have; every other month gets a new version where it differs, quarters and years follow. Returns how many months
 * changed. Throws Refusal: notFound, alreadyDecided (published by somebody else), conflict (saved meanwhile).
 */
export async function publishPlan({
  actor,
  input,
  now,
}: Call<MovePlanInput>): Promise<{ id: number; changed: number }> {
  return db.transaction(async (tx) => {
    const plan = await holdPlan(tx, actor, input);
    await keepPeriodsOpen(tx);
    const fiscal = await readFiscal(tx);
    const year = parsePeriod(plan.fiscalYear, fiscal);
    if (!year || year.start !== plan.startOn) throw new Refusal("conflict");
    const closed = await closedMonths(tx, plan);
    const affected = new Map<string, { unitId: number; personId: number | null }>();
    let changed = 0;
    for (const metric of [...plan.metrics].sort()) {
      await holdTargets(tx, metric);
      const subjects = await readSubjects(tx, plan, metric);
      for (let at = 0; at < subjects.length; at += SUBJECTS_AT_ONCE) {
        const chunk = subjects.slice(at, at + SUBJECTS_AT_ONCE);
        const touched = await publishSubjects(tx, chunk, {
          metric,
          year,
          fiscal,
          closed,
          by: actor.personId,
          now,
        });
        for (const { subject, months } of touched) {
          changed += months;
          affected.set(`${subject.unitId}:${subject.personId}`, subject);
        }
      }
    }
    await tx
      .update(targetPlans)
      .set({
        state: "published",
        isOpen: false,
        version: plan.version + 1,
        publishedBy: actor.personId,
        publishedAt: now,
      })
      .where(eq(targetPlans.id, plan.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "targetPlan.publish",
      objectKind: "targetPlan",
      objectId: plan.id,
      before: { state: plan.state },
      after: { state: "published", fiscalYear: plan.fiscalYear, metrics: plan.metrics, months: changed },
    });
    await tellEverybody(tx, plan, [...affected.values()], actor.personId);
    return { id: plan.id, changed };
  });
}

async function readFiscal(tx: Transaction): Promise<FiscalCalendar> {
  const [row] = await tx.execute<{ month: number }>(
    sql`select fiscal_start_month as month from company where id = 1`,
  );
  return { startMonth: row?.month ?? 1 };
}

async function readSubjects(tx: Transaction, plan: StoredPlan, metric: MetricId): Promise<Subject[]> {
  const rows = await tx.execute<{
    unit_id: number;
    person_id: number | null;
    values: string[];
    current: { key: string; id: number; value: string }[];
  }>(sql`
    select l.unit_id, l.person_id, l.values::text[] as values,
           coalesce((select json_agg(json_build_object('key', t.period_key, 'id', t.id, 'value', t.value::text))
                       from targets t
                      where t.is_current and t.metric = l.metric and t.unit_id = l.unit_id
                        and coalesce(t.person_id, 0) = coalesce(l.person_id, 0)
                        and t.start_on >= ${plan.startOn} and t.end_on <= ${plan.endOn}), '[]') as current
      from target_plan_lines l where l.plan_id = ${plan.id} and l.metric = ${metric} order by l.unit_id, l.person_id`);
  return rows.map((row) => ({
    unitId: row.unit_id,
    personId: row.person_id,
    values: row.values.map(BigInt),
    current: new Map(row.current.map(({ key, id, value }) => [key, { id, value: BigInt(value) }])),
  }));
}

interface Publication {
  metric: MetricId;
  year: Period;
  fiscal: FiscalCalendar;
  closed: readonly boolean[];
  by: number;
  now: Date;
}

async function publishSubjects(tx: Transaction, subjects: readonly Subject[], publication: Publication) {
  const { year, by, now } = publication;
  const changes: TargetChange[] = [];
  const months: TargetAddition[] = [];
  const longer: TargetAddition[] = [];
  const touched: { subject: Subject; months: number }[] = [];
  for (const subject of subjects) {
    const before = changes.length + months.length;
    collectMonths(subject, publication, changes, months);
    const count = changes.length + months.length - before;
    if (count === 0) continue;
    touched.push({ subject, months: count });
    longer.push(...missingLonger(subject, publication));
  }
  const reason = { adjustmentId: null, createdBy: by, now, window: { startOn: year.start, endOn: year.end } };
  await rewriteTargets(tx, changes, reason, months);
  // Their months are there already: as additions of their own they would be counted twice.
  await addTargets(tx, longer, reason);
  return touched;
}

function collectMonths(
  subject: Subject,
  { metric, year, fiscal, closed }: Publication,
  changes: TargetChange[],
  added: TargetAddition[],
): void {
  splitPeriod(year, "month", fiscal).forEach((period, month) => {
    const value = subject.values[month] ?? 0n;
    const now = subject.current.get(period.key);
    if (closed[month]) return;
    if (now && now.value !== value)
      changes.push({ targetId: now.id, before: now.value, after: value, origin: "plan" });
    if (!now && value !== 0n) added.push(cellOf(metric, subject, period, value));
  });
}

/** Quarters and the year of a subject that has none yet: what its months will say, closed ones included. */
function missingLonger(subject: Subject, { metric, year, fiscal, closed }: Publication): TargetAddition[] {
  const months = splitPeriod(year, "month", fiscal).map((period, i) => ({
    period,
    value: closed[i] ? (subject.current.get(period.key)?.value ?? 0n) : (subject.values[i] ?? 0n),
  }));
  return [...splitPeriod(year, "quarter", fiscal), year].flatMap((period) => {
    if (subject.current.has(period.key)) return [];
    const within = months.filter(
      (month) => month.period.start >= period.start && month.period.end <= period.end,
    );
    const adds = isAdditive(metricOf(metric));
    const value = adds ? within.reduce((sum, month) => sum + month.value, 0n) : (within.at(-1)?.value ?? 0n);
    return value === 0n ? [] : [cellOf(metric, subject, period, value)];
  });
}

function cellOf(
  metric: MetricId,
  { unitId, personId }: Subject,
  period: Period,
  value: bigint,
): TargetAddition {
  return {
    metric,
    unitId,
    personId,
    periodKind: period.kind,
    periodKey: period.key,
    startOn: period.start,
    endOn: period.end,
    value,
    origin: "plan",
  };
}

/** Everybody whose own figure changed, and whoever leads a unit whose figure did. */
async function tellEverybody(
  tx: Transaction,
  plan: StoredPlan,
  affected: readonly { unitId: number; personId: number | null }[],
  by: number,
): Promise<void> {
  const units = affected.filter(({ personId }) => personId === null).map(({ unitId }) => unitId);
  const managers = await tx.execute<{ person_id: number }>(sql`
    select distinct person_id from assignments
     where role = 'manager' and unit_id = any(${`{${units.join(",")}}`}::int[]) and (end_on is null or end_on > current_date)`);
  const told = new Set([
    ...affected.flatMap(({ personId }) => personId ?? []),
    ...managers.map(({ person_id }) => person_id),
  ]);
  told.delete(by);
  await insertNotifications(
    tx,
    [...told].map((personId) => ({
      personId,
      kind: "planPublished",
      params: { plan: plan.name, year: plan.fiscalYear },
      href: `/targets?period=${plan.fiscalYear}`,
      dedupeKey: `targetPlan:${plan.id}:publish`,
    })),
  );
}
