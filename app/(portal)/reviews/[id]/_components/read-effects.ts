import { listMetrics } from "@/db/queries/metrics";
import type { ReviewAction } from "@/db/queries/reviews";
import { systemScope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { type Day, today as dayOf, nextPeriod, type Period, periodOf, previousPeriod } from "@/lib/periods";
import { type ActionEffect, evaluateAction, type MetricPoint } from "@/lib/reviews/evaluate-action";
import { settings } from "@/lib/server/settings";

/** Months before an action that it is compared with. */
const MONTHS_BEFORE = 6;
/** A rate of fewer cases in a month says nothing. */
const MINIMUM_SAMPLE = 10;

interface EffectQuestion {
  unitId: number;
  actions: readonly ReviewAction[];
  today: Day;
  firstDay: Day | null;
}

/** What came of each action, on the unit's months of the metric that it named. The caller has checked that the unit may be seen. */
export async function readEffects(question: EffectQuestion): Promise<Map<number, ActionEffect>> {
  const { actions, today, firstDay } = question;
  const spans = actions.map((action) => ({ action, ...spanOf(action, today, firstDay) }));
  const starts = spans.flatMap(({ before }) => before.map(({ start }) => start)).sort();
  const points = starts[0] ? await readPoints(question, starts[0]) : new Map<string, MetricPoint>();
  const pick = (metric: MetricId, months: readonly Period[]) =>
    months.flatMap(({ key }) => points.get(`${metric}:${key}`) ?? []);
  return new Map(
    spans.map(({ action, before, after }) => [
      action.id,
      evaluateAction({
        direction: metricOf(action.metric).direction,
        isDone: action.state === "done",
        before: pick(action.metric, before),
        after: pick(action.metric, after),
        expectedEffect: action.expectedEffect,
        minimumSample: MINIMUM_SAMPLE,
        otherActions: spans.filter(
          (other) =>
            other.action.id !== action.id &&
            other.action.metric === action.metric &&
            other.action.state === "done",
        ).length,
      }),
    ]),
  );
}

/** Whole months before it was decided, and whole months since it was done. */
function spanOf({ createdAt, closedAt, state }: ReviewAction, today: Day, firstDay: Day | null) {
  const before: Period[] = [];
  const monthOf = (instant: Date) => periodOf(dayOf(instant, settings.TIME_ZONE), "month");
  for (
    let month = previousPeriod(monthOf(createdAt));
    before.length < MONTHS_BEFORE;
    month = previousPeriod(month)
  ) {
    if (firstDay !== null && month.start < firstDay) break;
    before.push(month);
  }
  const after: Period[] = [];
  if (state === "done" && closedAt)
    for (let month = nextPeriod(monthOf(closedAt)); month.end <= today; month = nextPeriod(month))
      after.push(month);
  return { before, after };
}

async function readPoints(
  { unitId, actions, today }: EffectQuestion,
  start: Day,
): Promise<Map<string, MetricPoint>> {
  // States are not kept for days past, and what people enter has periods of its own: neither has a history by month.
  const metrics = [...new Set(actions.map(({ metric }) => metric))].filter((metric) => {
    const { source, window } = metricOf(metric);
    return source === "facts" && window !== "snapshot";
  });
  const points = new Map<string, MetricPoint>();
  if (metrics.length === 0) return points;
  const window = { start, end: periodOf(today, "month").start };
  const rows = await listMetrics(systemScope(), {
    metrics,
    by: ["month"],
    window,
    filters: { unitId },
    today,
  });
  for (const { keys, values } of rows)
    for (const metric of metrics) {
      const { value, denominator } = values[metric];
      if (value === null) continue;
      const isRate = metricOf(metric).denominator !== null;
      points.set(`${metric}:${keys.month?.id}`, {
        value,
        sample: isRate ? Number(denominator) : MINIMUM_SAMPLE,
      });
    }
  return points;
}
