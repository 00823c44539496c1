import { type Boundary, bandIndexScaled, type Fraction } from "../bands";
import { PPM } from "../money";
import { compileBands, compileCurve } from "./compile-bands";
import { subtract, ZERO } from "./fraction";
import type { Component } from "./plan-schema";
import { type PreparedSlice, prepareSlices } from "./prepare-slices";
import { payOn, type Segment } from "./segment";

/** A component's bands or curve as lines: compiled once per plan version, evaluated for every person and deal. */
export interface CompiledLadder {
  boundary: Boundary;
  /** One base unit in the scale of the bounds: 1 for money, 1 000 000 for attainment. */
  unit: bigint;
  /** Ordered by where they begin; `thresholds[i]` is `segments[i].from`. */
  thresholds: readonly bigint[];
  segments: readonly Segment[];
  /** How each band counts once one of them has been reached; empty for a curve. */
  slices: readonly (readonly PreparedSlice[])[];
}

/** Throws RangeError `unordered` when a band does not start above the one before it. */
export function compileLadder(
  component: Pick<Component, "measure" | "payout">,
  boundary: Boundary = "higher",
): CompiledLadder {
  const unit = component.measure === "money" ? 1n : BigInt(PPM);
  const { payout } = component;
  const segments =
    payout.kind === "bands" ? compileBands(payout, unit) : compileCurve(payout.points, payout.end);
  const thresholds = segments.map((segment) => segment.from);
  if (thresholds.some((from, index) => index > 0 && (thresholds[index - 1] as bigint) >= from))
    throw new RangeError("unordered");
  const slices = payout.kind === "bands" ? prepareSlices(payout, unit) : [];
  return { boundary, unit, thresholds, segments, slices };
}

/**
 * The line that holds `value` (minor units, or attainment as a fraction); -1 where nothing is paid. The first line of a
 * ladder that starts at zero holds zero under either boundary rule: there is no band below it.
 */
export function segmentIndex(ladder: CompiledLadder, value: Fraction): number {
  const index = bandIndexScaled(
    ladder.thresholds,
    value.numerator * ladder.unit,
    value.denominator,
    ladder.boundary,
  );
  return index < 0 && value.numerator === 0n && ladder.thresholds[0] === 0n ? 0 : index;
}

/**
 * What the ladder pays on `value`, minor units, exact. `base` is what a rate is a share of: 1 for measured money, the target
 * for credited money measured as attainment, the pay at target otherwise.
 */
export function payAt(ladder: CompiledLadder, value: Fraction, base: bigint): Fraction {
  const index = segmentIndex(ladder, value);
  return index < 0 ? ZERO : payInSegment(ladder, index, value, base);
}

/** The same where the line is known already. */
export function payInSegment(ladder: CompiledLadder, index: number, value: Fraction, base: bigint): Fraction {
  return payOn(ladder.segments[index] as Segment, value.numerator * ladder.unit, value.denominator, base);
}

/** What is paid on reaching a line's own bound, minor units, exact. */
export function payAtBound(ladder: CompiledLadder, index: number, base: bigint): Fraction {
  const segment = ladder.segments[index] as Segment;
  return payOn(segment, segment.from, 1n, base);
}

/** What the bound itself adds at once: the jump there, minor units, exact. Negative where pay falls. */
export function jumpAt(ladder: CompiledLadder, index: number, base: bigint): Fraction {
  const above = payAtBound(ladder, index, base);
  const previous = ladder.segments[index - 1];
  return previous === undefined
    ? above
    : subtract(above, payOn(previous, ladder.thresholds[index] as bigint, 1n, base));
}

/** Pay per further unit of the actual figure along one line, minor units, exact; `target` is null for measured money. */
export function payPerUnit(
  ladder: CompiledLadder,
  index: number,
  base: bigint,
  target: bigint | null,
): Fraction {
  const { slope, scale } = ladder.segments[index] as Segment;
  return { numerator: slope * base * ladder.unit, denominator: scale * (target ?? 1n) };
}
