import type { Fraction } from "../bands";
import { PPM } from "../money";

const PPM_BIG = BigInt(PPM);

/**
 * Within one band every payout mode is a straight line, so a ladder is compiled into lines once and evaluated by a look-up,
 * one multiplication and one addition. With `x` in the unit of the bounds (minor units, or ppm of attainment) the band pays
 *
 *   (constant + slope · x) ÷ divisor, in ppm of one unit of the base, plus `fixedMinor`.
 */
export interface Segment {
  /** Where the line begins, in the unit of the bounds. */
  from: bigint;
  /** Unit of the bounds × ppm. */
  constant: bigint;
  /** Ppm. */
  slope: bigint;
  /** Above zero; 1 except on curves, whose slopes are quotients. */
  divisor: bigint;
  /** Steps that pay an amount rather than a share, minor units. */
  fixedMinor: bigint;
}

/**
 * What a line pays at `scaled ÷ denominator` (in the unit of the bounds), in minor units, unrounded. `unit` is one base unit in
 * the bounds' own scale: 1 for money, the ppm of attainment (1 000 000) otherwise.
 */
export function payOn(
  segment: Segment,
  scaled: bigint,
  denominator: bigint,
  base: bigint,
  unit: bigint,
): Fraction {
  const line = segment.constant * denominator + segment.slope * scaled;
  const divisor = segment.divisor * denominator * unit * PPM_BIG;
  const numerator = line * base;
  if (segment.fixedMinor === 0n) return { numerator, denominator: divisor };
  return { numerator: numerator + segment.fixedMinor * divisor, denominator: divisor };
}
