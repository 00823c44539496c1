import { getMetrics } from "@/db/queries/metrics";
import { listSubjectTargets, listTargetMetrics } from "@/db/queries/targets";
import { listTasks } from "@/db/queries/tasks";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Ppm } from "@/lib/money";
import { type Period, previousPeriod } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { calculateAttainment } from "@/lib/targets/attainment";

export interface DepartmentTarget {
  metric: MetricId;
  /** The period asked for, or the one before while its figure is not there yet. */
  period: Period;
  target: bigint | null;
  actual: bigint | null;
  attainmentPpm: Ppm | null;
}

/** Everything that another department begins the day with, read at once. */
export async function readPartner(view: View) {
  const { actor, scope, period } = view;
  const unitId = view.unit?.id ?? actor.unitId;
  const [metrics, tasks, done] = await Promise.all([
    listTargetMetrics(scope, period),
    listTasks(scope, actor.personId, { isOpen: true, unitId: actor.unitId, limit: 10 }),
    listTasks(scope, actor.personId, { isOpen: false, unitId: actor.unitId, limit: 5 }),
  ]);
  const targets =
    unitId === null ? [] : await Promise.all(metrics.map((metric) => readTarget(view, unitId, metric)));
  return { targets, tasks, done };
}
export type PartnerDay = Awaited<ReturnType<typeof readPartner>>;

/** Typed figures come after the period: until then the last one that is there is shown, with its own target. */
async function readTarget(
  { scope, today, period, company }: View,
  unitId: number,
  metric: MetricId,
): Promise<DepartmentTarget> {
  const earlier = previousPeriod(period, company.fiscal);
  const [now, before, goals] = await Promise.all([
    getMetrics(scope, { metrics: [metric], window: period, filters: { unitId }, today }),
    getMetrics(scope, { metrics: [metric], window: earlier, filters: { unitId }, today }),
    listSubjectTargets({ unitId, personId: null }, metric, { start: earlier.start, end: period.end }),
  ]);
  const current = now[metric].value;
  const shown = current === null ? earlier : period;
  const actual = current ?? before[metric].value;
  const target =
    goals.find(({ startOn, endOn }) => startOn === shown.start && endOn === shown.end)?.value ?? null;
  return {
    metric,
    period: shown,
    target,
    actual,
    attainmentPpm: actual === null ? null : calculateAttainment(metricOf(metric), actual, target),
  };
}
