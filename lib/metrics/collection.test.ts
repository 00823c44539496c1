import fc from "fast-check";
import { expect, it, test } from "vitest";
import { calculateChannelReturn } from "./channel-return";
import { calculateCountBackDso, calculateSimpleDso, groupByAge } from "./collection";

const MONTHS = [
  { sales: 900n, days: 31 },
  { sales: 800n, days: 28 },
  { sales: 700n, days: 31 },
];

test.each([
  { receivables: 0n, days: 0, uncovered: 0n, why: "nothing is owed" },
  { receivables: 450n, days: 15.5, uncovered: 0n, why: "half of the latest month" },
  { receivables: 900n, days: 31, uncovered: 0n, why: "the latest month exactly" },
  { receivables: 1_050n, days: 31 + (150 / 800) * 28, uncovered: 0n, why: "into the month before" },
  { receivables: 2_500n, days: 90, uncovered: 100n, why: "older than all months: the rest is stated" },
  { receivables: -5n, days: 0, uncovered: 0n, why: "customers in credit owe nothing" },
])("count-back of $receivables: $why", ({ receivables, days, uncovered }) => {
  const result = calculateCountBackDso(receivables, MONTHS);
  expect(result.days).toBeCloseTo(days, 9);
  expect(result.uncovered).toBe(uncovered);
});

it("counts a month without sales with all its days", () => {
  expect(
    calculateCountBackDso(100n, [
      { sales: 0n, days: 30 },
      { sales: 200n, days: 31 },
    ]).days,
  ).toBeCloseTo(45.5, 9);
});

it("never gets shorter when more is owed", () => {
  const amount = fc.bigInt(0n, 3_000n);
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(calculateCountBackDso(low, MONTHS).days).toBeLessThanOrEqual(
        calculateCountBackDso(high, MONTHS).days,
      );
    }),
  );
});

it("has no simple figure without credit sales", () => {
  expect(calculateSimpleDso(100n, 0n, 30)).toBeNull();
  expect(calculateSimpleDso(100n, 200n, 30)).toBe(15);
});

test.each([
  { daysLate: 0, bucket: 0, why: "due today is not late" },
  { daysLate: 1, bucket: 1, why: "one day late" },
  { daysLate: 30, bucket: 1, why: "the limit belongs to its bucket" },
  { daysLate: 31, bucket: 2, why: "past the first limit" },
  { daysLate: 91, bucket: 4, why: "past the last limit" },
])("$daysLate days late is bucket $bucket: $why", ({ daysLate, bucket }) => {
  expect(groupByAge([{ openMinor: 7n, daysLate }]).indexOf(7n)).toBe(bucket);
});

it("three times the spending can still be a loss", () => {
  expect(calculateChannelReturn({ revenueMinor: 300n, marginMinor: 90n, costMinor: 100n })).toEqual({
    roi: { numerator: -10n, denominator: 100n },
    roas: { numerator: 300n, denominator: 100n },
  });
});
