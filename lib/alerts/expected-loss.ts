import type { Tally } from "../metrics/figures";
import { isAdditive, type Metric } from "../metrics/metric-catalogue";
import { divideRounded, type Minor } from "../money";
import type { Share } from "../targets/attainment";
import { projectByPace } from "../targets/projection";
import type { AlertMeasure } from "./alert-states";

/** How the loss was estimated; shown beside it. */
export const LOSS_METHODS = ["pace", "gap", "cases", "rate"] as const;
export type LossMethod = (typeof LOSS_METHODS)[number];

export interface ExpectedLoss {
  method: LossMethod;
  /** At the end of the period, in the metric's smallest unit; above 0. */
  amount: bigint;
  /** What that is in money; null where nobody can say. */
  moneyMinor: Minor | null;
}

export interface LossQuestion {
  metric: Metric;
  measure: AlertMeasure;
  now: Tally;
  baseline: bigint | null;
  target: bigint | null;
  /** Of the period, what is over. */
  share: Share;
  /** Won of closed, and value of wins, over the last year: what a case is worth. */
  winRate: Tally;
  averageDeal: Tally;
}

/**
 * What the period ends short of if everything goes on as it does. `pace`: target less the projection of the pace. `gap`: the gap so far grows
 * with the rest of the period. `cases`: the same in cases, each worth win rate × average deal. `rate`: the wins that a lower win rate
 * costs, each worth an average deal. Null where there is no loss or no way to put a figure to it.
 */
export function estimateLoss(question: LossQuestion): ExpectedLoss | null {
  const { metric, measure, now, baseline, target, share } = question;
  if (share.elapsed <= 0n || metric.direction !== "higher" || metric.window !== "period") return null;
  if (measure === "shortfall" && target !== null) {
    const projection = projectByPace(now.numerator, share);
    return projection && lossOf("pace", target - projection.value, metric, question);
  }
  if (measure !== "drop" || baseline === null) return null;
  if (isAdditive(metric)) return lossOf("gap", toTheEnd(baseline - now.numerator, share), metric, question);
  if (metric.id !== "win_rate") return null;
  // Wins missing so far: closed deals × the rate before, less the wins.
  const missing = divideRounded(now.denominator * baseline, 1_000_000n) - now.numerator;
  const amount = toTheEnd(missing, share);
  return amount <= 0n ? null : { method: "rate", amount, moneyMinor: worth(amount, question.averageDeal) };
}

const toTheEnd = (gap: bigint, share: Share) => divideRounded(gap * share.total, share.elapsed);

function worth(cases: bigint, each: Tally): Minor | null {
  return each.denominator === 0n ? null : divideRounded(cases * each.numerator, each.denominator);
}

function lossOf(
  method: LossMethod,
  amount: bigint,
  metric: Metric,
  { winRate, averageDeal }: LossQuestion,
): ExpectedLoss | null {
  if (amount <= 0n) return null;
  if (metric.unit === "money") return { method, amount, moneyMinor: amount };
  if (metric.id === "won_count") return { method, amount, moneyMinor: worth(amount, averageDeal) };
  if (metric.id !== "created_count") return { method, amount, moneyMinor: null };
  const each = {
    numerator: winRate.numerator * averageDeal.numerator,
    denominator: winRate.denominator * averageDeal.denominator,
  };
  return { method: "cases", amount, moneyMinor: worth(amount, each) };
}
