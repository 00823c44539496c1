import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  allocateByLargestRemainder,
  divideRounded,
  parseDecimal,
  ratioPpm,
  roundExact,
  timesRate,
} from "./money";

const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);

describe("divideRounded", () => {
  test.each([
    { numerator: 5n, denominator: 2n, result: 3n, why: "a half goes away from zero" },
    { numerator: -5n, denominator: 2n, result: -3n, why: "below zero as well" },
    { numerator: 5n, denominator: -2n, result: -3n, why: "whichever of the two is negative" },
    { numerator: -5n, denominator: -2n, result: 3n, why: "two negatives are positive" },
    { numerator: 7n, denominator: 3n, result: 2n, why: "a third is dropped" },
    { numerator: 8n, denominator: 3n, result: 3n, why: "two thirds are rounded up" },
    { numerator: 0n, denominator: -7n, result: 0n, why: "nothing stays nothing" },
  ])("$why", ({ numerator, denominator, result }) => {
    expect(divideRounded(numerator, denominator)).toBe(result);
  });

  it("refuses to divide by zero", () => {
    expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
  });

  it("is never further than half a unit away, and symmetric about zero", () => {
    fc.assert(
      fc.property(whole, fc.bigInt({ min: 1n, max: 10n ** 12n }), (n, d) => {
        const result = divideRounded(n, d);
        const twice = 2n * (result * d - n);
        expect(twice <= d && twice >= -d).toBe(true);
        expect(divideRounded(-n, d)).toBe(-result);
      }),
    );
  });
});

describe("rates", () => {
  test.each([
    { amount: 1_000_000n, ratePpm: 17_500, minor: 17_500n, why: "1.75 % of 10,000.00" },
    { amount: 10n, ratePpm: 50_000, minor: 1n, why: "half a fen becomes one" },
    { amount: -10n, ratePpm: 50_000, minor: -1n, why: "and mirrors when it is taken back" },
    { amount: 9n, ratePpm: 50_000, minor: 0n, why: "less than half a fen is dropped" },
  ])("$why", ({ amount, ratePpm, minor }) => {
    expect(roundExact(timesRate(amount, ratePpm))).toBe(minor);
  });

  test.each([
    { part: 85n, whole: 100n, ppm: 850_000, why: "plain" },
    { part: 1n, whole: 3n, ppm: 333_333, why: "a third" },
    { part: 2n, whole: 3n, ppm: 666_667, why: "two thirds are rounded up" },
    { part: 1n, whole: 0n, ppm: null, why: "of nothing: undefined, never infinite" },
  ])("$why", ({ part, whole, ppm }) => {
    expect(ratioPpm(part, whole)).toBe(ppm);
  });
});

describe("allocateByLargestRemainder", () => {
  test.each([
    { total: 800n, weights: [1n, 1n, 1n], parts: [267n, 267n, 266n], why: "level remainders go by order" },
    { total: 5n, weights: [70n, 30n], parts: [4n, 1n], why: "level halves: the first" },
    { total: 5n, weights: [30n, 70n], parts: [2n, 3n], why: "the first whatever its size" },
    { total: 101n, weights: [1n, 1n, 1n], parts: [34n, 34n, 33n], why: "two units left" },
    { total: 5n, weights: [0n, 7n, 3n], parts: [0n, 4n, 1n], why: "no weight, no part" },
    { total: 2n, weights: [1n, 1n, 1n], parts: [1n, 1n, 0n], why: "fewer units than parts" },
    { total: -5n, weights: [70n, 30n], parts: [-4n, -1n], why: "what is taken back mirrors what was given" },
    { total: 10n, weights: [0n, 0n], parts: [5n, 5n], why: "no weights at all: evenly" },
    { total: 3n, weights: [0n, 0n], parts: [2n, 1n], why: "evenly, the rest by order" },
    { total: 0n, weights: [3n, 1n], parts: [0n, 0n], why: "nothing to share" },
    { total: 100n, weights: [1n, 2n, 3n], parts: [17n, 33n, 50n], why: "the larger remainder first" },
  ])("$why", ({ total, weights, parts }) => {
    expect(allocateByLargestRemainder(total, weights)).toEqual(parts);
  });

  it("refuses nobody and negative weights", () => {
    expect(() => allocateByLargestRemainder(1n, [])).toThrow(RangeError);
    expect(() => allocateByLargestRemainder(1n, [1n, -1n])).toThrow(RangeError);
  });

  it("gives the whole, each part less than a unit from its exact share", () => {
    fc.assert(
      fc.property(whole, weights, (total, all) => {
        const parts = allocateByLargestRemainder(total, all);
        expect(sum(parts)).toBe(total);
        const divisor = sum(all);
        if (divisor === 0n) return;
        parts.forEach((part, index) => {
          const off = part * divisor - total * (all[index] as bigint);
          expect(off < divisor && off > -divisor).toBe(true);
        });
      }),
    );
  });

  it("does not depend on the scale of the weights", () => {
    fc.assert(
      fc.property(whole, weights, fc.bigInt({ min: 1n, max: 1000n }), (total, all, factor) => {
        expect(
          allocateByLargestRemainder(
            total,
            all.map((weight) => weight * factor),
          ),
        ).toEqual(allocateByLargestRemainder(total, all));
      }),
    );
  });
});

describe("parseDecimal", () => {
  test.each([
    { text: "1,234.5", scale: 2, value: 123_450n, why: "thousands separators" },
    { text: "-0.0175", scale: 6, value: -17_500n, why: "a rate below zero" },
    { text: "0.005", scale: 2, value: 1n, why: "beyond the scale: half away from zero" },
    { text: "-0.005", scale: 2, value: -1n, why: "on both sides" },
    { text: " 12 ", scale: 0, value: 12n, why: "spaces around it" },
    { text: "+5.", scale: 1, value: 50n, why: "a point at the end" },
    { text: ".5", scale: 1, value: 5n, why: "a point at the start" },
    {
      text: "99999999999999999999.99",
      scale: 2,
      value: 9_999_999_999_999_999_999_999n,
      why: "more digits than a float holds",
    },
    { text: "1,23", scale: 2, value: null, why: "separators in the wrong place are not guessed at" },
    { text: "12,34,567", scale: 2, value: null, why: "nor are other habits of grouping" },
    { text: "", scale: 2, value: null, why: "nothing" },
    { text: ".", scale: 2, value: null, why: "a point alone" },
    { text: "1e5", scale: 2, value: null, why: "exponents are not money" },
    { text: "¥12", scale: 2, value: null, why: "signs are the reader's business" },
  ])("$why: $text", ({ text, scale, value }) => {
    expect(parseDecimal(text, scale)).toBe(value);
  });

  it("reads back what was written", () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 8 }), (value, scale) => {
        const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
        const text = `${value < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`;
        expect(parseDecimal(text, scale)).toBe(value);
      }),
    );
  });
});
