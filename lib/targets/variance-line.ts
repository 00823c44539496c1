import { addTallies, type Tally } from "../metrics/figures";
import { expectedByNow, type Share } from "./attainment";
import { decomposeVariance, type Variance } from "./variance";

/** What a unit or a person closed in a window: sums, so that parts add up to wholes. */
export interface ClosedSums {
  /** Won value, minor units. */
  wonMinor: bigint;
  wonCount: bigint;
  closedCount: bigint;
  /** Days from creation to the win, and the wins that they are known of. */
  cycle: Tally;
}

export const NOTHING_CLOSED: ClosedSums = {
  wonMinor: 0n,
  wonCount: 0n,
  closedCount: 0n,
  cycle: { numerator: 0n, denominator: 0n },
};

export function addClosed(parts: Iterable<ClosedSums>): ClosedSums {
  const list = [...parts];
  return list.reduce(
    (sum, part) => ({
      wonMinor: sum.wonMinor + part.wonMinor,
      wonCount: sum.wonCount + part.wonCount,
      closedCount: sum.closedCount + part.closedCount,
      cycle: addTallies([sum.cycle, part.cycle]),
    }),
    NOTHING_CLOSED,
  );
}

export interface VarianceLine {
  /** What the target asks for by now; all of it when the period is over. Null without a target. */
  expected: bigint | null;
  /** Actual − expected. */
  variance: bigint | null;
  /** Volume, cycle, win rate and price, which sum to the variance; null where the year before had no win to take rates from. */
  effects: Variance["effects"] | null;
}

const driversOf = ({ wonMinor, wonCount, closedCount, cycle }: ClosedSums) => ({
  wonMinor,
  wonCount: Number(wonCount),
  closedCount: Number(closedCount),
  cycleDays: cycle.denominator === 0n ? null : Number(cycle.numerator) / Number(cycle.denominator),
});

/**
 * How far a unit is from its target, and by which of its four drivers. The target says how much, the same days of the year before say at which
 * win rate, price and cycle it was to come about. `share` null: the period has not begun, or its working days are not known.
 */
export function explainVariance(
  target: bigint | null,
  share: Share | null,
  actual: ClosedSums,
  yearBefore: ClosedSums | null,
): VarianceLine {
  if (target === null || share === null) return { expected: null, variance: null, effects: null };
  const expected = expectedByNow(target, share);
  const explained = yearBefore
    ? decomposeVariance(driversOf(actual), { ...driversOf(yearBefore), targetMinor: expected })
    : null;
  return { expected, variance: actual.wonMinor - expected, effects: explained?.effects ?? null };
}
