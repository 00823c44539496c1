import "server-only";
import { systemScope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays, type Day, periodOf, periodsBetween } from "@/lib/periods";
import { type ActionEffect, evaluateAction } from "@/lib/reviews/evaluate-action";
import { lookAround, type MetricWeek } from "@/lib/reviews/look-around";
import { businessDayOf } from "../../business-day";
import type { MetricRow } from "../metric/metric-request";
import { listMetrics } from "../metrics";
import type { ReviewAction } from "../reviews";

export interface FollowedAction {
  action: ReviewAction;
  effect: ActionEffect;
}

/** Weeks that are looked at before the earliest action, at most. */
const WEEKS = 26;
/** Fewer cases in a week make a ratio jump by themselves. */
const SMALLEST_WEEK = 3;
const FOUR_WEEKS = 28 * 86_400_000;

/** What came of actions, each on the metric that it named, week by week in this unit. The caller has checked that the unit may be seen. */
export async function followActions(
  unitId: number,
  actions: readonly ReviewAction[],
  today: Day,
): Promise<FollowedAction[]> {
  if (actions.length === 0) return [];
  const metrics = [...new Set(actions.map(({ metric }) => metric))];
  const earliest = actions.map(({ createdAt }) => businessDayOf(createdAt)).sort()[0] ?? today;
  const start = periodOf(addDays(earliest, -7 * WEEKS), "week").start;
  const rows = await listMetrics(systemScope(), {
    metrics,
    by: ["week"],
    window: { start, end: addDays(today, 1) },
    filters: { unitId },
    today,
  });
  return actions.map((action) => {
    const others = actions.filter(
      (other) => other.id !== action.id && other.metric === action.metric && endedTogether(other, action),
    );
    const effect = evaluateAction({
      ...lookAround(weeksOf(rows, action.metric, { start, today }), {
        from: businessDayOf(action.createdAt),
        until: action.state === "done" && action.closedAt ? businessDayOf(action.closedAt) : null,
      }),
      direction: metricOf(action.metric).direction,
      isDone: action.state === "done",
      expectedEffect: action.expectedEffect,
      minimumSample: metricOf(action.metric).aggregation === "sum" ? 0 : SMALLEST_WEEK,
      otherActions: others.length,
    });
    return { action, effect };
  });
}

const endedTogether = (a: ReviewAction, b: ReviewAction) =>
  a.state === "done" &&
  a.closedAt !== null &&
  b.closedAt !== null &&
  Math.abs(a.closedAt.getTime() - b.closedAt.getTime()) < FOUR_WEEKS;

/** Complete weeks in order. A week without rows is zero for a sum and nothing for a ratio. */
function weeksOf(
  rows: readonly MetricRow[],
  metric: MetricId,
  { start, today }: { start: Day; today: Day },
): MetricWeek[] {
  const isSum = metricOf(metric).aggregation === "sum";
  const found = new Map(rows.map(({ keys, values }) => [keys.week?.id, values[metric]]));
  return periodsBetween(start, today, "week")
    .filter(({ end }) => end <= today)
    .flatMap((week) => {
      const value = found.get(week.key);
      if (!value || value.value === null) return isSum ? [{ ...week, value: 0n, sample: 0 }] : [];
      return [{ ...week, value: value.value, sample: Number(isSum ? value.numerator : value.denominator) }];
    });
}
