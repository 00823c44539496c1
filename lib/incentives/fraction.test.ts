import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  floor,
  max,
  min,
  multiply,
  ONE,
  partsPerMillion,
  reduce,
  round,
  subtract,
} from "./fraction";

const over = (numerator: bigint, denominator: bigint) => ({ numerator, denominator });

describe("exact fractions", () => {
  it("keep a common denominator when they add up, and find one otherwise", () => {
    expect(add(over(1n, 6n), over(3n, 6n))).toEqual(over(4n, 6n));
    expect(add(over(1n, 6n), over(1n, 4n))).toEqual(over(10n, 24n));
    expect(subtract(over(1n, 4n), over(1n, 6n))).toEqual(over(2n, 24n));
  });

  it("leave the other one as it is where nothing is added or multiplied", () => {
    const half = over(1n, 2n);
    expect(add(over(0n, 7n), half)).toBe(half);
    expect(add(half, over(0n, 7n))).toBe(half);
    expect(multiply(ONE, half)).toBe(half);
    expect(multiply(half, ONE)).toBe(half);
    expect(partsPerMillion(1_000_000)).toBe(ONE);
    expect(partsPerMillion(999_999)).toEqual(over(999_999n, 1_000_000n));
  });

  it("compare by value, whatever their denominators", () => {
    expect(compare(over(1n, 3n), over(1n, 2n))).toBe(-1);
    expect(compare(over(2n, 3n), over(1n, 2n))).toBe(1);
    expect(compare(over(2n, 4n), over(1n, 2n))).toBe(0);
    expect(compare(over(1n, 4n), over(2n, 4n))).toBe(-1);
  });

  it("give the first of two equals", () => {
    const [half, same] = [over(1n, 2n), over(2n, 4n)];
    expect(min(half, same)).toBe(half);
    expect(max(half, same)).toBe(half);
    expect(min(over(1n, 3n), half)).toEqual(over(1n, 3n));
    expect(max(over(1n, 3n), half)).toBe(half);
  });

  it("round half away from zero", () => {
    expect([over(5n, 2n), over(-5n, 2n), over(9n, 4n), over(-7n, 1n)].map(round)).toEqual([3n, -3n, 2n, -7n]);
  });

  it("have the whole number below, also below zero", () => {
    const values = [over(7n, 2n), over(-7n, 2n), over(-8n, 2n), over(8n, 2n), over(0n, 2n)];
    expect(values.map(floor)).toEqual([3n, -4n, -4n, 4n, 0n]);
  });

  it("reduce to lowest terms with their sign, and stay the same value where nothing divides", () => {
    expect(reduce(over(6n, 4n))).toEqual(over(3n, 2n));
    expect(reduce(over(-6n, 4n))).toEqual(over(-3n, 2n));
    expect(reduce(over(0n, 4n))).toEqual(over(0n, 1n));
    const lowest = over(3n, 2n);
    expect(reduce(lowest)).toBe(lowest);
  });
});
