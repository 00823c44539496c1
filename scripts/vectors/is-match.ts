import type { Fraction } from "../../lib/bands";
import { toDecimal, toFraction } from "./decimal";

/** Floats that no tolerance was given for may still differ in their last bits. */
const FLOAT_NOISE = 1e-9;

/**
 * Whether what was calculated is what was expected. Every key and element that is expected has to be there; more may be. Numbers
 * compare by value; an exact fraction is rounded to as many decimals as the expected figure shows.
 */
export function isMatch(expected: unknown, got: unknown, tolerance: number | null): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(got) &&
      got.length === expected.length &&
      expected.every((item, index) => isMatch(item, got[index], tolerance))
    );
  }
  if (expected === null || typeof expected === "boolean") return expected === got;
  if (typeof expected === "object") {
    if (typeof got !== "object" || got === null) return false;
    return Object.entries(expected).every(([key, item]) =>
      isMatch(item, (got as Record<string, unknown>)[key], tolerance),
    );
  }
  return isSameFigure(String(expected), got, tolerance);
}

function isSameFigure(expected: string, got: unknown, tolerance: number | null): boolean {
  if (typeof got === "string" && got === expected) return true;
  if (got === null || got === undefined || typeof got === "boolean") return false;
  if (!isNumeric(expected)) return false;
  if (isFraction(got)) {
    if (tolerance !== null)
      return isNear(Number(got.numerator) / Number(got.denominator), Number(expected), tolerance);
    return isEqual(toFraction(toDecimal(got, decimalsOf(expected))), toFraction(expected));
  }
  if (typeof got === "number")
    return isNear(got, Number(expected), tolerance ?? FLOAT_NOISE * Math.max(1, Math.abs(got)));
  if (!isNumeric(String(got))) return false;
  return tolerance === null
    ? isEqual(toFraction(String(got)), toFraction(expected))
    : isNear(Number(got), Number(expected), tolerance);
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

function isEqual(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}

function isNumeric(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
}

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

export function isFraction(value: unknown): value is Fraction {
  return typeof value === "object" && value !== null && "numerator" in value && "denominator" in value;
}
