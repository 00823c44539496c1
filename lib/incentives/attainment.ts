import type { Fraction } from "../bands";
import type { AttainmentForm } from "./plan-kinds";

/**
 * Attainment as an exact fraction, unrounded, in the form that the metric declares; null where it is undefined (no target,
 * a target not above 0, or `target/actual` with nothing actual). Never infinite.
 */
export function attainmentOf(form: AttainmentForm, actual: bigint, target: bigint | null): Fraction | null {
  if (target === null || target <= 0n) return null;
  switch (form) {
    case "actual/target":
      return { numerator: actual, denominator: target };
    case "target/actual":
      return actual <= 0n ? null : { numerator: target, denominator: actual };
    case "2-actual/target":
      return { numerator: 2n * target - actual, denominator: target };
  }
}

/**
 * Whether an undefined attainment is as good as it gets: of something of which less is better there was nothing at
 * all. Such a metric pays its cap, and nothing where no cap is declared, because there is no figure to pay on.
 */
export function isBeyondMeasure(form: AttainmentForm, actual: bigint, target: bigint | null): boolean {
  return form === "target/actual" && target !== null && target > 0n && actual <= 0n;
}
