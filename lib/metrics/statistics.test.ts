import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  mean,
  meanAbsoluteDeviation,
  median,
  medianAbsoluteDeviation,
  medianOfDistribution,
  quantile,
  standardDeviation,
} from "./statistics";

test.each([
  { values: [], middle: null, why: "nothing has no middle" },
  { values: [3, 1, 2], middle: 2, why: "order does not matter" },
  { values: [4, 1, 2, 3], middle: 2.5, why: "between the two middle ones" },
])("median of $values is $middle: $why", ({ values, middle }) => {
  expect(median(values)).toBe(middle);
});

test.each([
  { at: 0, value: 10, why: "the smallest" },
  { at: 0.25, value: 12.5, why: "between neighbours" },
  { at: 1, value: 20, why: "the largest" },
])("quantile $at of 10 and 20 is $value: $why", ({ at, value }) => {
  expect(quantile([20, 10], at)).toBe(value);
});

describe("spread", () => {
  it("is not moved by one outlier when taken from the median", () => {
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 100])).toBe(1);
    expect(meanAbsoluteDeviation([1, 2, 3, 4, 100])).toBeCloseTo(20.2);
  });

  it("of one value is unknown for a sample", () => {
    expect(standardDeviation([5])).toBeNull();
    expect(standardDeviation([1, 3])).toBeCloseTo(Math.SQRT2);
    expect(mean([])).toBeNull();
  });
});

it("finds the same median in counts as in the values written out", () => {
  const rows = fc.array(
    fc.record({ value: fc.integer({ min: -50, max: 50 }), count: fc.integer({ min: 0, max: 5 }) }),
  );
  fc.assert(
    fc.property(rows, (distribution) => {
      const values = distribution.flatMap((row) => Array.from({ length: row.count }, () => row.value));
      expect(medianOfDistribution(distribution)).toBe(median(values));
    }),
  );
});
