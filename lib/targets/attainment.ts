import { attainmentOf } from "../incentives/attainment";
import type { Metric } from "../metrics/metric-catalogue";
import { divideRounded, type Ppm, ratioPpm } from "../money";

/** A part of a whole, kept as it is: elapsed working days of all, or weight of a seasonal curve. */
export interface Share {
  elapsed: bigint;
  total: bigint;
}

type Judged = Pick<Metric, "attainment">;

/**
 * Credited ÷ effective target in the form that the metric declares, in ppm. Null where it is undefined: no target, target 0, or
 * nothing actual to divide by; never infinite.
 */
export function calculateAttainment(metric: Judged, actual: bigint, target: bigint | null): Ppm | null {
  const exact = attainmentOf(metric.attainment, actual, target);
  return exact && ratioPpm(exact.numerator, exact.denominator);
}

/** What the target asks for by now: the elapsed part of it. */
export function expectedByNow(target: bigint, share: Share): bigint {
  return share.total <= 0n ? 0n : divideRounded(target * share.elapsed, share.total);
}

export interface Pace {
  /** Attainment ÷ elapsed share: 1 000 000 is exactly on the way. Null at the very start and without a target. */
  pacePpm: Ppm | null;
  expected: bigint;
  /** Actual − expected; below 0 is behind. */
  ahead: bigint;
  /** How far behind, as a share of what was expected; 0 when on the way, null when nothing is expected yet. */
  shortfallPpm: Ppm | null;
}

/** Where an additive figure stands against the way to its target. */
export function calculatePace(actual: bigint, target: bigint, share: Share): Pace {
  const expected = expectedByNow(target, share);
  const ahead = actual - expected;
  const behind = ahead < 0n ? -ahead : 0n;
  return {
    pacePpm: share.total <= 0n ? null : ratioPpm(actual * share.total, target * share.elapsed),
    expected,
    ahead,
    shortfallPpm: expected > 0n ? ratioPpm(behind, expected) : null,
  };
}
