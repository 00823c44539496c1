import { describe, expect, it, test } from "vitest";
import { calculateSeasonalQuota, monthsHeld, prorateByDays, seasonalShare } from "./proration";

describe("prorateByDays", () => {
  test.each([
    { amount: 31_000n, held: 10, days: 31, part: 10_000n, why: "ten days of thirty-one" },
    { amount: 100n, held: 1, days: 3, part: 33n, why: "rounded once" },
    { amount: 101n, held: 1, days: 2, part: 51n, why: "half away from zero" },
    { amount: 100n, held: 0, days: 30, part: 0n, why: "not a day" },
    { amount: 100n, held: 30, days: 30, part: 100n, why: "all of them" },
  ])("$why", ({ amount, held, days, part }) => {
    expect(prorateByDays(amount, held, days)).toBe(part);
  });

  test.each([
    [-1, 30],
    [31, 30],
    [0, 0],
  ])("refuses %i days of %i", (held, days) => {
    expect(() => prorateByDays(100n, held, days)).toThrow(RangeError);
  });
});

describe("calculateSeasonalQuota", () => {
  const quarters = [200_000, 200_000, 200_000, 400_000];
  test.each([
    { first: 1, last: 12, quota: 10_000_000n, why: "the whole year" },
    { first: 3, last: 12, quota: 8_666_667n, why: "from March: a third of the first quarter" },
    { first: 4, last: 12, quota: 8_000_000n, why: "from the second quarter" },
    { first: 12, last: 12, quota: 1_333_333n, why: "December alone" },
    { first: 1, last: 2, quota: 1_333_333n, why: "until February" },
    { first: 7, last: 6, quota: 0n, why: "not a month" },
  ])("$why", ({ first, last, quota }) => {
    expect(calculateSeasonalQuota(10_000_000n, quarters, monthsHeld(first, last))).toBe(quota);
  });

  it("takes months and halves as well as quarters, and parts of a month", () => {
    const months = Array.from({ length: 12 }, (_, index) => (index === 11 ? 120_000 : 80_000));
    expect(calculateSeasonalQuota(1_000_000n, months, monthsHeld(12))).toBe(120_000n);
    expect(calculateSeasonalQuota(1_000_000n, [300_000, 700_000], monthsHeld(7))).toBe(700_000n);
    const half = monthsHeld(12).map((part) => ({ ...part, denominator: part.denominator * 2n }));
    expect(calculateSeasonalQuota(1_000_000n, months, half)).toBe(60_000n);
  });

  it("refuses a year that cannot be cut that way", () => {
    expect(() => seasonalShare([1, 2, 3, 4, 5], monthsHeld(1))).toThrow(RangeError);
    expect(() => seasonalShare(quarters, [])).toThrow(RangeError);
  });
});
