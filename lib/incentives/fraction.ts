import type { Fraction } from "../bands";
import { divideRounded, type Minor, PPM } from "../money";

/**
 * Exact arithmetic between the measure and the one rounding at the end. Denominators stay above zero; products are not
 * reduced on the way, because amounts with one common denominator (the usual case) then add up for free.
 */
export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

export function whole(value: bigint): Fraction {
  return { numerator: value, denominator: 1n };
}

export function partsPerMillion(value: number): Fraction {
  return value === PPM ? ONE : { numerator: BigInt(value), denominator: BigInt(PPM) };
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  if (a.denominator === b.denominator)
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function negate(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b));
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  if (a === ONE) return b;
  if (b === ONE) return a;
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const isCommon = a.denominator === b.denominator;
  const left = isCommon ? a.numerator : a.numerator * b.denominator;
  const right = isCommon ? b.numerator : b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isEqual(a: Fraction, b: Fraction): boolean {
  return compare(a, b) === 0;
}

export function min(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function max(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, ZERO);
}

/** The one rounding: half away from zero. */
export function round(a: Fraction): Minor {
  return a.denominator === 1n ? a.numerator : divideRounded(a.numerator, a.denominator);
}

/** Largest whole number not above the fraction. */
export function floor(a: Fraction): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

/** Lowest terms, for values that are stored or multiplied many times over. */
export function reduce(a: Fraction): Fraction {
  let x = a.numerator < 0n ? -a.numerator : a.numerator;
  let y = a.denominator;
  while (y !== 0n) [x, y] = [y, x % y];
  return x <= 1n ? a : { numerator: a.numerator / x, denominator: a.denominator / x };
}
