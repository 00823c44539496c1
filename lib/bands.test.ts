import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  bandIndex,
  bandIndexScaled,
  bandsEntered,
  bandsLeft,
  distanceTo,
  isOrdered,
  isReached,
  nextThreshold,
} from "./bands";

const RUNGS = [0n, 100_000n, 250_000n];
const SHARES = [700_000n, 1_000_000n, 1_300_000n];
const thresholds = fc
  .uniqueArray(fc.bigInt({ min: -1_000n, max: 1_000n }), { maxLength: 8 })
  .map((all) => all.sort((a, b) => (a < b ? -1 : 1)));
const value = fc.bigInt({ min: -1_100n, max: 1_100n });
const boundary = fc.constantFrom("higher" as const, "lower" as const);

describe("bandIndex", () => {
  test.each([
    { value: -1n, boundary: "higher", index: -1, why: "below the first threshold there is no band" },
    { value: 0n, boundary: "higher", index: 0, why: "the first threshold belongs to the first band" },
    { value: 99_999n, boundary: "higher", index: 0, why: "one unit below the boundary" },
    { value: 100_000n, boundary: "higher", index: 1, why: "exactly on it: the higher band" },
    {
      value: 100_000n,
      boundary: "lower",
      index: 0,
      why: "exactly on it: the lower band where the plan says so",
    },
    {
      value: 100_001n,
      boundary: "lower",
      index: 1,
      why: "one unit above it is the higher band under either rule",
    },
    { value: 9_999_999n, boundary: "higher", index: 2, why: "the last band is open" },
    { value: 0n, boundary: "lower", index: -1, why: "on the first threshold, lower: no band yet" },
  ] as const)("$why", ({ value, boundary, index }) => {
    expect(bandIndex(RUNGS, value, boundary)).toBe(index);
  });

  test.each([
    {
      value: { numerator: 7n, denominator: 10n },
      boundary: "higher",
      index: 0,
      why: "seven tenths are exactly 70 %",
    },
    {
      value: { numerator: 7n, denominator: 10n },
      boundary: "lower",
      index: -1,
      why: "and below 70 % where the boundary is lower",
    },
    {
      value: { numerator: 2n, denominator: 3n },
      boundary: "higher",
      index: -1,
      why: "two thirds are less than 70 %",
    },
    {
      value: { numerator: 999_999_999n, denominator: 1_000_000_000n },
      boundary: "higher",
      index: 0,
      why: "99.9999999 % is not rounded up to 100 %",
    },
    {
      value: { numerator: -5n, denominator: 3n },
      boundary: "higher",
      index: -1,
      why: "a negative ratio is below everything",
    },
    {
      value: { numerator: 13n, denominator: 10n },
      boundary: "higher",
      index: 2,
      why: "the last threshold of all",
    },
  ] as const)("$why", ({ value, boundary, index }) => {
    expect(bandIndex(SHARES, value, boundary)).toBe(index);
  });

  it("refuses a ratio without a denominator", () => {
    expect(() => bandIndex(SHARES, { numerator: 1n, denominator: 0n })).toThrow(RangeError);
    expect(() => isReached(1n, { numerator: 1n, denominator: -1n })).toThrow(RangeError);
  });

  it("has no band without thresholds", () => {
    expect(bandIndex([], 5n)).toBe(-1);
    expect(nextThreshold([], 5n)).toBeNull();
  });
});

describe("thresholds between two values", () => {
  test.each([
    {
      before: 50_000n,
      after: 300_000n,
      entered: [1, 2],
      why: "a leap enters every band on its way, lowest first",
    },
    { before: 99_999n, after: 100_000n, entered: [1], why: "the last unit before the boundary" },
    {
      before: 100_000n,
      after: 100_000n,
      entered: [],
      why: "standing still enters nothing, so running twice changes nothing",
    },
    { before: 300_000n, after: 50_000n, entered: [], why: "falling enters nothing" },
    { before: -1n, after: 0n, entered: [0], why: "the first band is entered as well" },
  ])("$why", ({ before, after, entered }) => {
    expect(bandsEntered(RUNGS, before, after)).toEqual(entered);
    expect(bandsLeft(RUNGS, after, before)).toEqual([...entered].reverse());
  });

  it("follows the boundary rule", () => {
    expect(bandsEntered(RUNGS, 99_999n, 100_000n, "lower")).toEqual([]);
    expect(bandsEntered(RUNGS, 100_000n, 100_001n, "lower")).toEqual([1]);
  });
});

describe("nextThreshold", () => {
  test.each([
    {
      value: 0n,
      boundary: "higher",
      next: { index: 1, threshold: 100_000n, distance: 100_000n },
      why: "the whole way",
    },
    {
      value: 99_999n,
      boundary: "higher",
      next: { index: 1, threshold: 100_000n, distance: 1n },
      why: "one unit short",
    },
    {
      value: 100_000n,
      boundary: "lower",
      next: { index: 1, threshold: 100_000n, distance: 1n },
      why: "on it, one more is needed where lower",
    },
    { value: 250_000n, boundary: "higher", next: null, why: "nothing above the last band" },
  ] as const)("$why", ({ value, boundary, next }) => {
    expect(nextThreshold(RUNGS, value, boundary)).toEqual(next);
  });

  it("measures a ratio in units of its numerator, rounded up to a whole one", () => {
    expect(nextThreshold(SHARES, { numerator: 92n, denominator: 101n })).toEqual({
      index: 1,
      threshold: 1_000_000n,
      distance: 9n,
    });
    expect(nextThreshold([333_333n], { numerator: 0n, denominator: 10n })?.distance).toBe(4n);
    expect(nextThreshold([500_000n], { numerator: 4n, denominator: 10n }, "lower")?.distance).toBe(2n);
    expect(distanceTo(500_000n, { numerator: 5n, denominator: 10n })).toBe(0n);
  });
});

describe("isOrdered", () => {
  test.each([
    { thresholds: [], ordered: true, why: "nothing is in order" },
    { thresholds: [1n, 2n, 5n], ordered: true, why: "rising" },
    { thresholds: [1n, 1n], ordered: false, why: "two bands cannot start at one place" },
    { thresholds: [2n, 1n], ordered: false, why: "falling" },
  ])("$why", ({ thresholds, ordered }) => {
    expect(isOrdered(thresholds)).toBe(ordered);
  });
});

describe("properties", () => {
  it("the band is the number of thresholds reached, less one", () => {
    fc.assert(
      fc.property(thresholds, value, boundary, (all, x, rule) => {
        expect(bandIndex(all, x, rule)).toBe(
          all.filter((threshold) => isReached(threshold, x, rule)).length - 1,
        );
      }),
    );
  });

  it("the two boundary rules differ only exactly on a threshold", () => {
    fc.assert(
      fc.property(thresholds, value, (all, x) => {
        expect(bandIndex(all, x, "higher") - bandIndex(all, x, "lower")).toBe(all.includes(x) ? 1 : 0);
      }),
    );
  });

  it("a ratio is in the same band however it is expanded", () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(
        thresholds,
        value,
        positive,
        positive,
        boundary,
        (all, numerator, denominator, factor, rule) => {
          const expanded = { numerator: numerator * factor, denominator: denominator * factor };
          expect(bandIndex(all, expanded, rule)).toBe(bandIndex(all, { numerator, denominator }, rule));
          expect(bandIndexScaled(all, numerator * 1_000_000n, denominator, rule)).toBe(
            bandIndex(all, { numerator, denominator }, rule),
          );
        },
      ),
    );
  });

  it("what is entered on a way of two parts is entered on the parts", () => {
    fc.assert(
      fc.property(thresholds, fc.tuple(value, value, value), boundary, (all, points, rule) => {
        const [a, b, c] = [...points].sort((x, y) => (x < y ? -1 : 1)) as [bigint, bigint, bigint];
        expect([...bandsEntered(all, a, b, rule), ...bandsEntered(all, b, c, rule)]).toEqual(
          bandsEntered(all, a, c, rule),
        );
      }),
    );
  });

  it("the distance is the smallest step that enters the next band", () => {
    fc.assert(
      fc.property(
        thresholds,
        value,
        fc.bigInt({ min: 1n, max: 50n }),
        boundary,
        (all, numerator, denominator, rule) => {
          for (const at of [
            numerator,
            { numerator: numerator * 20n, denominator: denominator * 1_000_000n },
          ]) {
            const next = nextThreshold(all, at, rule);
            if (next === null) continue;
            const moved = (by: bigint) =>
              typeof at === "bigint" ? at + by : { ...at, numerator: at.numerator + by };
            expect(bandIndex(all, moved(next.distance), rule)).toBeGreaterThanOrEqual(next.index);
            expect(bandIndex(all, moved(next.distance - 1n), rule)).toBe(next.index - 1);
          }
        },
      ),
    );
  });
});
