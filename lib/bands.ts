/**
 * The one threshold kernel: ladders ask it for the rung, alert rules for the severity. Thresholds are ordered, lowest
 * first; band `i` starts at threshold `i`, and below the first one a value is in no band (-1). Nothing is rounded
 * before it is compared: a ratio stays a fraction and meets the threshold by cross-multiplication.
 */

/** To which band a value exactly on a threshold belongs. */
export const BOUNDARIES = ["higher", "lower"] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** An exact quotient. The denominator is above zero. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** A whole number in the thresholds' own unit, or a ratio, whose thresholds are then in parts per million. */
export type BandValue = bigint | Fraction;

const PPM = 1_000_000n;

/** Whether the band that starts at `threshold` has been entered. Throws RangeError for a ratio whose denominator is not above 0. */
export function isReached(threshold: bigint, value: BandValue, boundary: Boundary = "higher"): boolean {
  if (typeof value === "bigint") return boundary === "higher" ? value >= threshold : value > threshold;
  if (value.denominator <= 0n) throw new RangeError("undefined ratio");
  return isReachedScaled(threshold, value.numerator * PPM, value.denominator, boundary);
}

/** The same for `scaled ÷ denominator` in the thresholds' unit: the form that hot loops use. */
function isReachedScaled(
  threshold: bigint,
  scaled: bigint,
  denominator: bigint,
  boundary: Boundary,
): boolean {
  const bound = denominator === 1n ? threshold : threshold * denominator;
  return boundary === "higher" ? scaled >= bound : scaled > bound;
}

/** Index of the band that holds the value; -1 below the first threshold. */
export function bandIndex(
  thresholds: readonly bigint[],
  value: BandValue,
  boundary: Boundary = "higher",
): number {
  let index = -1;
  for (const threshold of thresholds) {
    if (!isReached(threshold, value, boundary)) break;
    index += 1;
  }
  return index;
}

/** `bandIndex` for `scaled ÷ denominator`: no allocation, one multiplication per threshold at most. */
export function bandIndexScaled(
  thresholds: readonly bigint[],
  scaled: bigint,
  denominator: bigint,
  boundary: Boundary,
): number {
  let index = thresholds.length - 1;
  while (index >= 0 && !isReachedScaled(thresholds[index] as bigint, scaled, denominator, boundary))
    index -= 1;
  return index;
}

/** Indexes of the thresholds passed on the way up from `before` to `after`, lowest first; empty when it fell or stayed. */
export function bandsEntered(
  thresholds: readonly bigint[],
  before: BandValue,
  after: BandValue,
  boundary: Boundary = "higher",
): number[] {
  const from = bandIndex(thresholds, before, boundary);
  const to = bandIndex(thresholds, after, boundary);
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + 1 + step);
}

/** The thresholds left behind on the way down, highest first: `bandsEntered` seen from the other side. */
export function bandsLeft(
  thresholds: readonly bigint[],
  before: BandValue,
  after: BandValue,
  boundary: Boundary = "higher",
): number[] {
  return bandsEntered(thresholds, after, before, boundary).reverse();
}

export interface NextThreshold {
  index: number;
  threshold: bigint;
  /** Smallest whole step, in the unit of the value (of the ratio's numerator), that enters the band. */
  distance: bigint;
}

/** The next threshold above the value and how far it is; null in the last band. */
export function nextThreshold(
  thresholds: readonly bigint[],
  value: BandValue,
  boundary: Boundary = "higher",
): NextThreshold | null {
  const index = bandIndex(thresholds, value, boundary) + 1;
  const threshold = thresholds[index];
  if (threshold === undefined) return null;
  return { index, threshold, distance: distanceTo(threshold, value, boundary) };
}

/**
 * Smallest whole step of the value (of a ratio's numerator, its denominator unchanged) that reaches the threshold;
 * 0 when it is already reached.
 */
export function distanceTo(threshold: bigint, value: BandValue, boundary: Boundary = "higher"): bigint {
  if (isReached(threshold, value, boundary)) return 0n;
  if (typeof value === "bigint") return threshold - value + (boundary === "higher" ? 0n : 1n);
  const needed = threshold * value.denominator - value.numerator * PPM;
  return boundary === "higher" ? (needed + PPM - 1n) / PPM : needed / PPM + 1n;
}

/** Whether every threshold lies above the one before it. */
export function isOrdered(thresholds: readonly bigint[]): boolean {
  return thresholds.every((threshold, index) => index === 0 || (thresholds[index - 1] as bigint) < threshold);
}
