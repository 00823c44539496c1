import { divideRounded, type Ppm, ratioPpm } from "../money";
import type { Metric } from "./metric-catalogue";

/** What facts hold for a metric: additive on both sides, so cells of any cut add up. Sums have denominator 0. */
export interface Tally {
  numerator: bigint;
  denominator: bigint;
}

export const EMPTY_TALLY: Tally = { numerator: 0n, denominator: 0n };

export function addTallies(tallies: Iterable<Tally>): Tally {
  let numerator = 0n;
  let denominator = 0n;
  for (const tally of tallies) {
    numerator += tally.numerator;
    denominator += tally.denominator;
  }
  return { numerator, denominator };
}

/**
 * The figure of a tally in the metric's smallest unit: a sum as it stands, a ratio in ppm, an average rounded half away from
 * zero. Null when it is undefined (nothing to divide by). Medians come from `medianOfDistribution`.
 */
export function figureOf(tally: Tally, metric: Pick<Metric, "aggregation">): bigint | null {
  if (metric.aggregation === "sum") return tally.numerator;
  if (tally.denominator === 0n) return null;
  if (metric.aggregation === "ratio") return divideRounded(tally.numerator * 1_000_000n, tally.denominator);
  return divideRounded(tally.numerator, tally.denominator);
}

/** `a` is the larger ratio: compared by cross-multiplication, so nothing is rounded first. Undefined ratios are never larger. */
export function isRatioAbove(a: Tally, b: Tally): boolean {
  if (a.denominator <= 0n || b.denominator <= 0n) return false;
  return a.numerator * b.denominator > b.numerator * a.denominator;
}

export interface Change {
  /** Now − before, in the metric's smallest unit. */
  delta: bigint;
  /** Against the size of the figure before; null when that is 0. */
  changePpm: Ppm | null;
  /** Whether the change is good; null when nothing changed. */
  isBetter: boolean | null;
}

/** How a figure moved against an earlier one. */
export function compareFigures(now: bigint, before: bigint, metric: Pick<Metric, "direction">): Change {
  const delta = now - before;
  const size = before < 0n ? -before : before;
  const isBetter = delta === 0n ? null : delta > 0n === (metric.direction === "higher");
  return { delta, changePpm: ratioPpm(delta, size), isBetter };
}
