/** What one person did in one month against the plan, and how the deals went that were closed in it. */
export interface EffortMonth {
  done: number;
  /** In hundredths of a time; 0 without a plan. */
  plannedHundredths: number;
  won: number;
  closed: number;
}

export interface EffortGroup {
  /** Months of people. */
  months: number;
  won: number;
  closed: number;
  /** Won ÷ closed; null when nothing was closed. */
  rate: number | null;
}

export type EffortVerdict = "helps" | "hurts" | "noDifference" | "tooFew";

export interface ActivityEffect {
  /** Months in which the plan was reached, and those in which it was not. */
  reached: EffortGroup;
  missed: EffortGroup;
  /** Difference of the two rates with its 95 % interval, as shares; null when either is unknown. */
  difference: { value: number; low: number; high: number } | null;
  verdict: EffortVerdict;
}

/** Closed deals that each group needs before anything is said. */
export const LEAST_CLOSED = 30;
/** Normal quantile of a 95 % interval. */
const Z = 1.959964;

/**
 * Whether deals closed in months in which people did what they had planned were won more often than those of other months. The interval of the
 * difference is Newcombe's, of two Wilson intervals; where it contains 0, or a group has fewer than `LEAST_CLOSED` closed deals, nothing is
 * claimed. It is a coincidence in time, not a proof: good months may cause both.
 */
export function measureActivityEffect(months: readonly EffortMonth[]): ActivityEffect {
  const planned = months.filter(({ plannedHundredths }) => plannedHundredths > 0);
  const isReached = ({ done, plannedHundredths }: EffortMonth) => done * 100 >= plannedHundredths;
  const reached = groupOf(planned.filter(isReached));
  const missed = groupOf(planned.filter((month) => !isReached(month)));
  const difference = differenceOf(reached, missed);
  return { reached, missed, difference, verdict: verdictOf(reached, missed, difference) };
}

function groupOf(months: readonly EffortMonth[]): EffortGroup {
  const won = months.reduce((sum, month) => sum + month.won, 0);
  const closed = months.reduce((sum, month) => sum + month.closed, 0);
  return { months: months.length, won, closed, rate: closed === 0 ? null : won / closed };
}

function wilson(won: number, closed: number): { low: number; high: number } {
  const rate = won / closed;
  const spread = Z ** 2 / closed;
  const middle = (rate + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((rate * (1 - rate)) / closed + spread / (4 * closed))) / (1 + spread);
  return { low: middle - half, high: middle + half };
}

function differenceOf(a: EffortGroup, b: EffortGroup): ActivityEffect["difference"] {
  if (a.rate === null || b.rate === null) return null;
  const [one, other] = [wilson(a.won, a.closed), wilson(b.won, b.closed)];
  const value = a.rate - b.rate;
  return {
    value,
    low: value - Math.hypot(a.rate - one.low, other.high - b.rate),
    high: value + Math.hypot(one.high - a.rate, b.rate - other.low),
  };
}

function verdictOf(a: EffortGroup, b: EffortGroup, difference: ActivityEffect["difference"]): EffortVerdict {
  if (!difference || a.closed < LEAST_CLOSED || b.closed < LEAST_CLOSED) return "tooFew";
  if (difference.low > 0) return "helps";
  return difference.high < 0 ? "hurts" : "noDifference";
}
