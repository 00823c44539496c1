import type { Tally } from "../metrics/figures";
import {
  allocateByLargestRemainder,
  divideRounded,
  type Minor,
  type Ppm,
  roundExact,
  timesRate,
} from "../money";
import type { Day } from "../periods";

export interface PipelineDeal {
  /** Null when nobody has named a value yet. */
  amountMinor: Minor | null;
  probabilityPpm: Ppm;
  expectedCloseOn: Day | null;
}

export interface PipelineMonth {
  /** `YYYY-MM` of the expected close; null when there is no date. */
  month: string | null;
  deals: number;
  openMinor: Minor;
  /** Σ amount × probability. */
  weightedMinor: Minor;
}

export interface WeightedPipeline {
  openMinor: Minor;
  weightedMinor: Minor;
  /** In order of time, without a date last. Months sum to the totals. */
  months: PipelineMonth[];
}

/**
 * Open deals by month of expected close, weighed by the chance of their stage. The total is rounded once; the
 * months share it by largest remainder.
 */
export function weighPipeline(deals: readonly PipelineDeal[]): WeightedPipeline {
  const groups = new Map<string | null, { deals: number; open: bigint; exact: bigint }>();
  for (const deal of deals) {
    const month = deal.expectedCloseOn?.slice(0, 7) ?? null;
    const group = groups.get(month) ?? { deals: 0, open: 0n, exact: 0n };
    const amount = deal.amountMinor ?? 0n;
    groups.set(month, {
      deals: group.deals + 1,
      open: group.open + amount,
      exact: group.exact + timesRate(amount, deal.probabilityPpm),
    });
  }
  const sorted = [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  const exactTotal = sorted.reduce((sum, [, group]) => sum + group.exact, 0n);
  const weightedMinor = roundExact(exactTotal);
  const shares = shareRounded(
    weightedMinor,
    sorted.map(([, group]) => group.exact),
  );
  return {
    openMinor: sorted.reduce((sum, [, group]) => sum + group.open, 0n),
    weightedMinor,
    months: sorted.map(([month, group], i) => ({
      month,
      deals: group.deals,
      openMinor: group.open,
      weightedMinor: shares[i] ?? 0n,
    })),
  };
}

/** Largest remainder when all parts are positive; with credits among them each is rounded and the last takes the rest. */
function shareRounded(total: Minor, exact: readonly bigint[]): Minor[] {
  if (exact.length === 0) return [];
  if (exact.every((part) => part >= 0n)) return allocateByLargestRemainder(total, exact);
  const parts = exact.slice(0, -1).map(roundExact);
  return [...parts, total - parts.reduce((sum, part) => sum + part, 0n)];
}

/** Coverage: open pipeline of the period over what is left of the target. Null once nothing is left to reach. */
export function pipelineCoverage(openMinor: Minor, remainingTargetMinor: Minor): Tally | null {
  return remainingTargetMinor <= 0n ? null : { numerator: openMinor, denominator: remainingTargetMinor };
}

/** Days are counted in thousandths here, so that a median of half a day keeps its half. */
const DAY_PARTS = 1000;

/** Velocity: deals × average value × win rate ÷ cycle, in minor units per day; null without a cycle. */
export function pipelineVelocity(funnel: {
  deals: number;
  averageMinor: Minor;
  winRatePpm: Ppm;
  cycleDays: number;
}): Minor | null {
  const cycle = BigInt(Math.round(funnel.cycleDays * DAY_PARTS));
  if (cycle <= 0n) return null;
  const exact = BigInt(funnel.deals) * timesRate(funnel.averageMinor, funnel.winRatePpm) * BigInt(DAY_PARTS);
  return divideRounded(exact, 1_000_000n * cycle);
}
