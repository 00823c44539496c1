import type { Tally } from "../metrics/figures";
import { isAdditive, type Metric } from "../metrics/metric-catalogue";
import { divideRounded } from "../money";

/** One part of the subject: what it did, and what was expected of it. */
export interface DeviationPart<Key> {
  key: Key;
  now: Tally;
  /** Additive metrics only: what the baseline or the pace gives it. */
  expected: bigint;
}

export interface PartDeviation<Key> {
  key: Key;
  now: Tally;
  /** What it adds to the deviation, in the metric's smallest unit. */
  delta: bigint;
}

export interface Explanation<Key> {
  /** The worst first. */
  parts: PartDeviation<Key>[];
  /** Deviation − parts: over- or under-assignment of targets, results outside any part. */
  rest: bigint;
}

const SCALE = 1_000_000n;

/**
 * Takes a deviation apart, so that the parts and the rest sum to it exactly. Sums: each part against what was expected of it. Ratios: what
 * each part's cases do to the ratio, (its numerator − reference × its denominator) ÷ all cases; the reference is what
 * the figure was held against.
 */
export function explainDeviation<Key>(
  metric: Pick<Metric, "aggregation" | "direction">,
  parts: readonly DeviationPart<Key>[],
  reference: bigint,
  deviation: bigint,
): Explanation<Key> {
  const cases = parts.reduce((sum, { now }) => sum + now.denominator, 0n);
  const deltas = parts.map(({ key, now, expected }) => ({
    key,
    now,
    delta: isAdditive(metric)
      ? now.numerator - expected
      : cases === 0n
        ? 0n
        : divideRounded(now.numerator * unitOf(metric) - reference * now.denominator, cases),
  }));
  const worse = metric.direction === "higher" ? 1 : -1;
  deltas.sort((a, b) => (a.delta === b.delta ? 0 : a.delta < b.delta ? -worse : worse));
  return { parts: deltas, rest: deviation - deltas.reduce((sum, { delta }) => sum + delta, 0n) };
}

/** Ratios are kept in parts per million, averages in their own unit. */
const unitOf = ({ aggregation }: Pick<Metric, "aggregation">) => (aggregation === "ratio" ? SCALE : 1n);
