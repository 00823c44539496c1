import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { negate } from "./fraction";
import { roundLines } from "./round-lines";

const over = (numerator: bigint, denominator: bigint) => ({ numerator, denominator });

describe("lines rounded to a total", () => {
  it("have nothing to give where there are none", () => {
    expect(roundLines([], 0n)).toEqual([]);
    expect(() => roundLines([], 1n)).toThrow(new RangeError("nothing to allocate to"));
  });

  it("stay where they are when they already add up", () => {
    expect(roundLines([over(3n, 1n), over(4n, 2n)], 5n)).toEqual([3n, 2n]);
  });

  it("give what is left to the largest fraction first, ties to the earlier line", () => {
    expect(roundLines([over(13n, 10n), over(19n, 10n), over(18n, 10n)], 5n)).toEqual([1n, 2n, 2n]);
    expect(roundLines([over(13n, 10n), over(19n, 10n), over(18n, 10n)], 4n)).toEqual([1n, 2n, 1n]);
    expect(roundLines([over(1n, 2n), over(2n, 4n), over(1n, 2n)], 1n)).toEqual([1n, 0n, 0n]);
    expect(roundLines([over(1n, 2n), over(2n, 4n), over(1n, 2n)], 2n)).toEqual([1n, 1n, 0n]);
  });

  it("go round again when more is left than there are lines", () => {
    expect(roundLines([over(1n, 4n), over(1n, 2n)], 5n)).toEqual([2n, 3n]);
  });

  it("take from the smallest fraction first when they are above the total, and go round again", () => {
    expect(roundLines([over(13n, 10n), over(19n, 10n), over(18n, 10n)], 2n)).toEqual([0n, 1n, 1n]);
    expect(roundLines([over(5n, 1n), over(5n, 1n)], 7n)).toEqual([4n, 3n]);
  });

  it("sum to the total, and taking back undoes every line", () => {
    const line = fc
      .tuple(fc.bigInt(-10_000n, 10_000n), fc.bigInt(1n, 50n))
      .map(([numerator, denominator]) => over(numerator, denominator));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.bigInt(-20n, 20n), (lines, total) => {
        const rounded = roundLines(lines, total);
        expect(rounded.reduce((a, b) => a + b, 0n)).toBe(total);
        if (total !== 0n)
          expect(roundLines(lines.map(negate), -total)).toEqual(rounded.map((value) => -value));
      }),
    );
  });
});
