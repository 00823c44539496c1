import { bandIndex } from "../bands";
import { allocateByLargestRemainder, PPM, type Ppm, roundExact, timesRate } from "../money";
import { type Day, daysBetween, monthsOfTenure, type Period } from "../periods";

/** From so many complete months of tenure on, so much of the full quota. In rising order, the first from 0. */
export interface RampStep {
  fromMonth: number;
  sharePpm: Ppm;
}

/** Share of the full quota after `months` complete months; 0 before the first day (−1) and below the first step. */
export function rampShare(steps: readonly RampStep[], months: number): Ppm {
  if (steps.length === 0) return months < 0 ? 0 : PPM;
  const index = bandIndex(
    steps.map((step) => BigInt(step.fromMonth)),
    BigInt(months),
  );
  return steps[index]?.sharePpm ?? 0;
}

/** A new hire's figure for a period: the full one times the share of their tenure at its first day, or at their own first day. */
export function rampTarget(
  full: bigint,
  period: Pick<Period, "start" | "end">,
  startedOn: Day,
  steps: readonly RampStep[],
): bigint {
  if (startedOn >= period.end) return 0n;
  const months = Math.max(0, monthsOfTenure(startedOn, period.start));
  return roundExact(timesRate(full, rampShare(steps, months)));
}

/** Somebody who holds a territory from a day on; `end` is the first day after, null while it lasts. */
export interface Holding {
  personId: number;
  start: Day;
  end: Day | null;
}

export interface Proration {
  /** One per holding, in their order. */
  parts: { personId: number; days: number; value: bigint }[];
  /** Days that nobody held, and their part of the figure. */
  vacant: { days: number; value: bigint };
}

/**
 * A period's figure by days held. The parts and the vacancy sum to the figure; where two people hold the same days they share
 * them in proportion.
 */
export function prorateByHoldings(
  figure: bigint,
  period: Pick<Period, "start" | "end">,
  holdings: readonly Holding[],
): Proration {
  const held = holdings.map((holding) => clip(holding, period));
  const days = held.map(({ start, end }) => Math.max(0, daysBetween(start, end)));
  const vacant = daysBetween(period.start, period.end) - countCovered(held);
  const values = allocateByLargestRemainder(figure, [...days, vacant].map(BigInt));
  return {
    parts: holdings.map((holding, i) => ({
      personId: holding.personId,
      days: days[i] ?? 0,
      value: values[i] ?? 0n,
    })),
    vacant: { days: vacant, value: values.at(-1) ?? 0n },
  };
}

function clip(holding: Holding, period: Pick<Period, "start" | "end">): { start: Day; end: Day } {
  const end = holding.end === null || holding.end > period.end ? period.end : holding.end;
  const isFromBefore = holding.start < period.start;
  return { start: isFromBefore ? period.start : holding.start, end };
}

/** Days covered by at least one of the ranges. */
function countCovered(ranges: readonly { start: Day; end: Day }[]): number {
  let covered = 0;
  let until = "";
  for (const { start, end } of [...ranges].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const from = start > until ? start : until;
    if (end > from) {
      covered += daysBetween(from, end);
      until = end;
    }
  }
  return covered;
}
