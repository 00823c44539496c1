import type { Fraction } from "../bands";

/**
 * Within one band every payout mode is a straight line, so a ladder is compiled into lines once and evaluated by a look-up,
 * one multiplication and one addition. With `x` in the unit of the bounds (minor units, or ppm of attainment) the band pays
 *
 *   (constant + slope · x) ÷ scale of the base, plus `fixedMinor`.
 */
export interface Segment {
  /** Where the line begins, in the unit of the bounds. */
  from: bigint;
  constant: bigint;
  slope: bigint;
  /**
   * Above zero: the ppm of a rate × the bounds' units in one base unit (1 for money, 1 000 000 for attainment), and on curves × the
   * run of the slope.
   */
  scale: bigint;
  /** Steps that pay an amount rather than a share, minor units. */
  fixedMinor: bigint;
}

/**
 * What a line pays at `x ÷ denominator` (in the unit of the bounds) on a base, minor units, unrounded. Credited money measured as
 * attainment is divided and multiplied by the same target, so the two are left out together and the figures stay small.
 */
export function payOn(segment: Segment, x: bigint, denominator: bigint, base: bigint): Fraction {
  const { scale, fixedMinor } = segment;
  const line = segment.constant * denominator + segment.slope * x;
  if (base === denominator) {
    return { numerator: fixedMinor === 0n ? line : line + fixedMinor * scale, denominator: scale };
  }
  const divisor = denominator === 1n ? scale : scale * denominator;
  const numerator = line * base;
  return {
    numerator: fixedMinor === 0n ? numerator : numerator + fixedMinor * divisor,
    denominator: divisor,
  };
}
