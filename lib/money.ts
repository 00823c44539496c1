/**
 * Money is a whole number of minor units (fen, cents); a rate is a whole number of parts per million.
 * Products of the two stay exact (minor × ppm) until the end of a calculation, where they are rounded
 * once, half away from zero.
 */
export type Minor = bigint;
/** Parts per million: 1.75 % = 17 500. Always an integer. */
export type Ppm = number;

export const PPM = 1_000_000;
const PPM_BIG = 1_000_000n;

/** `numerator ÷ denominator`, rounded half away from zero. Throws RangeError when the denominator is 0. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError("division by zero");
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** An amount times a rate, kept exact: the unit is minor × ppm. Round it with `roundExact`. */
export function timesRate(amount: Minor, ratePpm: Ppm): bigint {
  return amount * BigInt(ratePpm);
}

/** An exact product (minor × ppm) back to minor units, rounded once, half away from zero. */
export function roundExact(exact: bigint): Minor {
  return divideRounded(exact, PPM_BIG);
}

/** `part ÷ whole` in parts per million, half away from zero; null when the whole is 0 (undefined, never infinite). */
export function ratioPpm(part: bigint, whole: bigint): Ppm | null {
  return whole === 0n ? null : Number(divideRounded(part * PPM_BIG, whole));
}

/**
 * Shares `total` in proportion to `weights` so that the parts add up to it exactly: the remainder goes
 * unit by unit to the largest fractional parts, ties by order. Weights are not negative; when all are 0 the
 * total is shared evenly. A negative total is shared as its mirror image.
 */
export function allocateByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) throw new RangeError("nothing to allocate to");
  if (weights.some((weight) => weight < 0n)) throw new RangeError("negative weight");
  if (total < 0n) return allocateByLargestRemainder(-total, weights).map((part) => -part);
  const sum = weights.reduce((a, b) => a + b, 0n);
  const shares = sum === 0n ? weights.map(() => 1n) : weights;
  const divisor = sum === 0n ? BigInt(weights.length) : sum;
  const parts = shares.map((weight) => (total * weight) / divisor);
  const remainders = shares.map((weight, index) => ({ index, remainder: (total * weight) % divisor }));
  let left = total - parts.reduce((a, b) => a + b, 0n);
  remainders.sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { index } of remainders) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/**
 * A decimal as people and files write it ("1,234.5", "-0.0175"), to an integer at `scale` decimals.
 * Digits beyond the scale are rounded half away from zero. Null when it is not a number.
 */
export function parseDecimal(text: string, scale: number): bigint | null {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const whole = (match[2] ?? "").replaceAll(",", "");
  const fraction = match[3] ?? "";
  if (whole === "" && fraction === "") return null;
  const scaled = divideRounded(
    BigInt(whole + fraction.padEnd(scale, "0")),
    10n ** BigInt(Math.max(0, fraction.length - scale)),
  );
  return match[1] === "-" ? -scaled : scaled;
}
