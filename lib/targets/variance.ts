import { divideRounded, type Minor } from "../money";

/** In the order in which they are taken apart; each is measured with the ones before it already actual. */
export const VARIANCE_EFFECTS = ["volume", "cycle", "win_rate", "price"] as const;
export type VarianceEffect = (typeof VARIANCE_EFFECTS)[number];

/** What really happened in the period. */
export interface ActualDrivers {
  wonMinor: Minor;
  wonCount: number;
  closedCount: number;
  /** Mean days from first entry to win; null when nothing was won. */
  cycleDays: number | null;
}

/** What the target took for granted: usually the same period of the year before. */
export interface PlannedDrivers {
  targetMinor: Minor;
  /** Won of closed. */
  wonCount: number;
  closedCount: number;
  /** Value and number of the wins that the average came from. */
  wonMinor: Minor;
  cycleDays: number | null;
}

export interface Variance {
  /** Actual − target: the exact sum of the effects. */
  totalMinor: Minor;
  effects: Record<VarianceEffect, Minor>;
}

/** Days are counted in thousandths, so that a mean keeps its decimals. */
const parts = (days: number) => BigInt(Math.round(days * 1000));

/**
 * Actual against target, split so that it adds up exactly. Won value = deals closed × win rate × average value, and deals closed =
 * work in hand ÷ cycle, so: more or less work in hand (volume), done faster or slower (cycle), won more or less often
 * (win rate), for more or less each (price). Null when the plan has no win to take rates from.
 */
export function decomposeVariance(actual: ActualDrivers, plan: PlannedDrivers): Variance | null {
  if (plan.wonCount === 0 || plan.closedCount === 0 || plan.wonMinor <= 0n) return null;
  const closed = BigInt(actual.closedCount);
  const planValuePerClosed = { numerator: plan.wonMinor, denominator: BigInt(plan.closedCount) };
  // Work in hand is deals × days: the deals closed had they taken as long as planned.
  const cycle = { actual: parts(actual.cycleDays ?? 0), plan: parts(plan.cycleDays ?? 0) };
  const known = cycle.actual > 0n && cycle.plan > 0n;
  const atPlannedCycle = divideRounded(
    closed * planValuePerClosed.numerator * (known ? cycle.actual : 1n),
    planValuePerClosed.denominator * (known ? cycle.plan : 1n),
  );
  const atActualCycle = divideRounded(closed * planValuePerClosed.numerator, planValuePerClosed.denominator);
  const atActualWinRate = divideRounded(BigInt(actual.wonCount) * plan.wonMinor, BigInt(plan.wonCount));
  return {
    totalMinor: actual.wonMinor - plan.targetMinor,
    effects: {
      volume: atPlannedCycle - plan.targetMinor,
      cycle: atActualCycle - atPlannedCycle,
      win_rate: atActualWinRate - atActualCycle,
      price: actual.wonMinor - atActualWinRate,
    },
  };
}
