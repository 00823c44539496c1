import type { MetricRow } from "@/db/queries/metric/metric-request";
import { listMetrics } from "@/db/queries/metrics";
import type { Reference } from "@/db/queries/reference";
import {
  listActionOwners,
  listEarlierActions,
  listReviewActions,
  listReviewCauses,
  type Review,
  type ReviewAction,
  type ReviewCause,
} from "@/db/queries/reviews";
import { systemScope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays, type Day, periodOf, periodsBetween } from "@/lib/periods";
import { type Explanation, explainVariance } from "@/lib/reviews/cause-tree";
import { type ActionEffect, evaluateAction } from "@/lib/reviews/evaluate-action";
import { lookAround } from "@/lib/reviews/look-around";
import { missedTarget, needsJudgement } from "@/lib/reviews/review-progress";
import { findReviewGaps, type ReviewGap } from "@/lib/reviews/review-states";
import { businessDay } from "@/lib/server/settings";

export interface FollowedAction {
  action: ReviewAction;
  effect: ActionEffect;
}

export interface ReviewPageData {
  review: Review;
  causes: ReviewCause[];
  /** How much of the variance the causes explain; null without a variance. */
  explanation: Explanation | null;
  actions: ReviewAction[];
  earlier: FollowedAction[];
  owners: Reference[];
  gaps: ReviewGap[];
}

/** Weeks that are looked at before and after an action, at most. */
const WEEKS = 26;

/** Everything on the sheet. The caller has checked that the review may be seen. */
export async function readReviewPage(review: Review, today: Day): Promise<ReviewPageData> {
  const [causes, actions, earlier, owners] = await Promise.all([
    listReviewCauses(review.id),
    listReviewActions(review.id),
    listEarlierActions(review),
    listActionOwners(review.unit.id, today),
  ]);
  const variance = review.facts?.variance;
  return {
    review,
    causes,
    explanation: variance ? explainVariance(causes, variance.totalMinor) : null,
    actions,
    earlier: await followUp(review, earlier, today),
    owners,
    gaps: findReviewGaps({
      state: review.state,
      missedTarget: missedTarget(review.facts),
      causeCount: causes.length,
      actionCount: actions.length,
      unjudgedActionCount: earlier.filter((action) => needsJudgement(action, today)).length,
      minutes: review.minutes,
    }),
  };
}

/** What came of earlier actions, each on the metric that it named, week by week in this unit. */
async function followUp(
  review: Review,
  actions: readonly ReviewAction[],
  today: Day,
): Promise<FollowedAction[]> {
  if (actions.length === 0) return [];
  const metrics = [...new Set(actions.map(({ metric }) => metric))];
  const earliest = actions.map(({ createdAt }) => businessDay(createdAt)).sort()[0] ?? today;
  const start = periodOf(addDays(earliest, -7 * WEEKS), "week").start;
  const rows = await listMetrics(systemScope(), {
    metrics,
    by: ["week"],
    window: { start, end: addDays(today, 1) },
    filters: { unitId: review.unit.id },
    today,
  });
  return actions.map((action) => {
    const closedOn = action.closedAt && businessDay(action.closedAt);
    const others = actions.filter(
      (other) => other.id !== action.id && other.metric === action.metric && isCloseTo(other, action),
    );
    const effect = evaluateAction({
      ...lookAround(weeksOf(rows, action.metric, { start, today }), {
        from: businessDay(action.createdAt),
        until: action.state === "done" ? closedOn : null,
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

/** Fewer cases in a week make a ratio jump by themselves. */
const SMALLEST_WEEK = 3;
const FOUR_WEEKS = 28 * 86_400_000;
const isCloseTo = (a: ReviewAction, b: ReviewAction) =>
  a.state === "done" &&
  a.closedAt !== null &&
  b.closedAt !== null &&
  Math.abs(a.closedAt.getTime() - b.closedAt.getTime()) < FOUR_WEEKS;

/** Complete weeks in order. A week without rows is zero for a sum and nothing for a ratio. */
function weeksOf(rows: readonly MetricRow[], metric: MetricId, { start, today }: { start: Day; today: Day }) {
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
