import type { Fraction } from "../../lib/bands";
import { divideRounded } from "../../lib/money";

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** As far as a float reaches; beyond, a figure is a slip of the pen that would fill the memory with zeros. */
const MOST_EXPONENT = 400;

/** "0.0175", "1e6", "-5.00" as an exact fraction. Throws for anything else. */
export function toFraction(value: unknown): Fraction {
  const match = DECIMAL.exec(
    typeof value === "number" || typeof value === "bigint"
      ? String(value)
      : typeof value === "string"
        ? value.trim()
        : "",
  );
  if (!match) throw new TypeError(`not a number: ${JSON.stringify(value)}`);
  const decimals = match[3] ?? "";
  const exponent = Number(match[4] ?? "0") - decimals.length;
  if (Math.abs(exponent) > MOST_EXPONENT) throw new RangeError(`beyond any figure: ${String(value)}`);
  const digits = BigInt(`${match[1] === "-" ? "-" : ""}${match[2]}${decimals}`);
  return exponent >= 0
    ? { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-exponent) };
}

/** Major units to minor ones. A vector finer than that cannot be an amount of money, so it throws. */
export function toMinor(value: unknown): bigint {
  return toScaled(value, 100n);
}

/** A rate or share, "0.0175" → 17 500. Throws when finer than a millionth. */
export function toPpm(value: unknown): number {
  return Number(toScaled(value, 1_000_000n));
}

/** Throws unless `value × scale` is whole. */
export function toScaled(value: unknown, scale: bigint): bigint {
  const { numerator, denominator } = toFraction(value);
  if ((numerator * scale) % denominator !== 0n)
    throw new RangeError(`${String(value)} is finer than 1/${scale}`);
  return (numerator * scale) / denominator;
}

/** Rounded half away from zero to so many decimals, as people write it: 110000n at 2 → "1100.00". */
export function toDecimal(value: Fraction, decimals: number): string {
  const scaled = divideRounded(value.numerator * 10n ** BigInt(decimals), value.denominator);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const split = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** Minor units as major ones. */
export function fromMinor(minor: bigint): string {
  return toDecimal({ numerator: minor, denominator: 100n }, 2);
}
