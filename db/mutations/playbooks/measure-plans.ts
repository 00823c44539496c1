import "server-only";
import { eq, sql } from "drizzle-orm";
import {
  AFTER_WEEKS,
  isEffectFinal,
  measurePlanEffect,
  type PlanEffect,
  serialiseEffect,
  TROUBLE_WEEKS,
  USUAL_WEEKS,
} from "@/lib/alerts/plan-effect";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays, type Day } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { env } from "../../env";
import { sqlRunner } from "../../facts/sql-runner";
import { type Subject, subjectKey } from "../../queries/alert/subjects";
import { getCompany } from "../../queries/company";
import { listPlanWeeks } from "../../queries/playbooks/plan-weeks";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { playbookRuns } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { nameSubjects } from "../name-subject";

interface UnsettledRun extends Subject {
  id: number;
  alertId: number;
  ownerId: number | null;
  plan: string;
  planEn: string | null;
  metric: MetricId;
  minimumSample: number;
  startedOn: Day;
  finishedOn: Day | null;
  isStopped: boolean;
  otherPlans: number;
  /** As it is stored, to see whether anything has changed. */
  known: string | null;
}

/** Weeks in which another plan for the same figure would blur this one. */
const BLUR_DAYS = 7 * AFTER_WEEKS;

/**
 * Measures what came of the plans whose last word is not spoken yet, on the metric of their alert; the owner of the alert hears of it once, when
 * it is final. Running it again changes nothing. Returns how many effects are new or different.
 */
export async function measurePlans({ now }: { now: Date }): Promise<number> {
  const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
  const today = businessDayOf(now);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.plans'))`);
    const runs = await listUnsettled(tx);
    let changed = 0;
    for (const group of groupBy(runs, ({ metric, personId }) => `${metric} ${personId === null}`)) {
      const [first] = group;
      if (!first) continue;
      const metric = metricOf(first.metric);
      const from = group.map(({ startedOn }) => startedOn).sort()[0] ?? today;
      const weeks = await listPlanWeeks(sqlRunner(tx), {
        metric,
        subjects: group,
        from: addDays(from, -7 * (USUAL_WEEKS + TROUBLE_WEEKS + 1)),
        today,
        firstDay: company.firstDay,
        calendar,
      });
      for (const run of group) {
        const effect = measurePlanEffect({
          ...run,
          direction: metric.direction,
          weeks: weeks.get(subjectKey(run)) ?? [],
        });
        if (await keepEffect(tx, run, effect, now)) changed += 1;
      }
    }
    return changed;
  });
}

async function listUnsettled(tx: Transaction): Promise<UnsettledRun[]> {
  return sqlRunner(tx)<UnsettledRun>(
    `select r.id, r.alert_id as "alertId", a.owner_id as "ownerId", p.name as plan, p.name_en as "planEn", a.unit_id as "unitId",
            a.person_id as "personId", u.path, a.evidence ->> 'metric' as metric, rule.minimum_sample as "minimumSample", r.is_stopped as "isStopped",
            (r.started_at at time zone $1::text)::date::text as "startedOn", (r.finished_at at time zone $1::text)::date::text as "finishedOn",
            r.effect::text as known,
            (select count(*)::int from playbook_runs other join alerts oa on oa.id = other.alert_id
              where other.id <> r.id and not other.is_stopped and oa.unit_id = a.unit_id and oa.person_id is not distinct from a.person_id
                and oa.evidence ->> 'metric' = a.evidence ->> 'metric'
                and other.started_at <= coalesce(r.finished_at, now()) + make_interval(days => $2::int)
                and coalesce(other.finished_at, 'infinity') >= r.started_at - make_interval(days => $2::int)) as "otherPlans"
       from playbook_runs r join playbooks p on p.id = r.playbook_id join alerts a on a.id = r.alert_id
       join alert_rules rule on rule.id = a.rule_id join org_units u on u.id = a.unit_id
      where not r.is_final order by r.id`,
    [env.TIME_ZONE, BLUR_DAYS],
  );
}

async function keepEffect(
  tx: Transaction,
  run: UnsettledRun,
  effect: PlanEffect,
  now: Date,
): Promise<boolean> {
  const stored = serialiseEffect(effect) as Record<string, unknown>;
  const isFinal = isEffectFinal(effect);
  const isSame = run.known !== null && sameJson(JSON.parse(run.known) as Record<string, unknown>, stored);
  if (isSame && !isFinal) return false;
  await tx
    .update(playbookRuns)
    .set({ effect: stored, verdict: effect.verdict, isFinal, measuredAt: now })
    .where(eq(playbookRuns.id, run.id));
  if (isFinal && run.ownerId !== null && !run.isStopped) {
    const subject = (await nameSubjects(tx, [run]))(run);
    await insertNotifications(tx, [
      {
        personId: run.ownerId,
        kind: "planMeasured",
        params: { ...subject, plan: run.plan, planEn: run.planEn ?? run.plan, verdict: effect.verdict },
        href: `/alerts/${run.alertId}#plan`,
        dedupeKey: `plan:${run.id}:measured`,
      },
    ]);
  }
  return true;
}

/** jsonb keeps no order of keys. */
function sameJson(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return Object.entries(b).every(([key, value]) => JSON.stringify(a[key]) === JSON.stringify(value));
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}
