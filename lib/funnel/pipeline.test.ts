import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { dailyLeadQuota } from "./lead-quota";
import { pipelineCoverage, pipelineVelocity, weighPipeline } from "./pipeline";
import { averageByOutcome, winRateByCount, winRateByValue } from "./win-rate";

describe("weighted pipeline", () => {
  it("goes by month of expected close, without a date last", () => {
    const result = weighPipeline([
      { amountMinor: 100n, probabilityPpm: 500_000, expectedCloseOn: null },
      { amountMinor: 300n, probabilityPpm: 100_000, expectedCloseOn: "2026-12-31" },
      { amountMinor: null, probabilityPpm: 100_000, expectedCloseOn: "2026-11-01" },
    ]);
    expect(result).toEqual({
      openMinor: 400n,
      weightedMinor: 80n,
      months: [
        { month: "2026-11", deals: 1, openMinor: 0n, weightedMinor: 0n },
        { month: "2026-12", deals: 1, openMinor: 300n, weightedMinor: 30n },
        { month: null, deals: 1, openMinor: 100n, weightedMinor: 50n },
      ],
    });
  });

  it("is rounded once: three thirds of a fen are one fen", () => {
    const deal = (month: string) => ({
      amountMinor: 1n,
      probabilityPpm: 333_334,
      expectedCloseOn: `2026-${month}-01`,
    });
    expect(weighPipeline([deal("01"), deal("02"), deal("03")]).weightedMinor).toBe(1n);
  });

  it("has months that sum to its total", () => {
    const deal = fc.record({
      amountMinor: fc.option(fc.bigInt(-(10n ** 10n), 10n ** 12n)),
      probabilityPpm: fc.integer({ min: 0, max: 1_000_000 }),
      expectedCloseOn: fc.constantFrom("2026-01-15", "2026-02-15", "2026-03-15", null),
    });
    fc.assert(
      fc.property(fc.array(deal), (deals) => {
        const result = weighPipeline(deals);
        expect(result.months.reduce((sum, month) => sum + month.weightedMinor, 0n)).toBe(
          result.weightedMinor,
        );
        expect(result.months.reduce((sum, month) => sum + month.openMinor, 0n)).toBe(result.openMinor);
      }),
    );
  });
});

test.each([
  { open: 750n, remaining: 200n, coverage: { numerator: 750n, denominator: 200n }, why: "3.75 times" },
  { open: 750n, remaining: 0n, coverage: null, why: "the target is reached" },
  { open: 0n, remaining: 5n, coverage: { numerator: 0n, denominator: 5n }, why: "nothing left to win" },
])("coverage: $why", ({ open, remaining, coverage }) => {
  expect(pipelineCoverage(open, remaining)).toEqual(coverage);
});

test.each([
  { cycleDays: 90, velocity: 2778n, why: "rounded to the minor unit" },
  { cycleDays: 0.5, velocity: 500_000n, why: "half a day counts as half" },
  { cycleDays: 0, velocity: null, why: "no cycle, no speed" },
])("velocity over $cycleDays days: $why", ({ cycleDays, velocity }) => {
  expect(pipelineVelocity({ deals: 40, averageMinor: 25_000n, winRatePpm: 250_000, cycleDays })).toBe(
    velocity,
  );
});

describe("win rate", () => {
  it("leaves open deals out, by count and by value", () => {
    const closed = { wonCount: 1, lostCount: 3, wonMinor: 900n, lostMinor: 100n };
    expect(winRateByCount(closed)).toEqual({ numerator: 1n, denominator: 4n });
    expect(winRateByValue(closed)).toEqual({ numerator: 900n, denominator: 1000n });
  });

  it("lets lost deals out of the average", () => {
    expect(averageByOutcome({ open: [1n, 2n], won: [6n] }).notLost).toEqual({
      numerator: 9n,
      denominator: 3n,
    });
  });
});

test.each([
  { limit: 45, quota: 2, why: "1.5 a day" },
  { limit: 75, quota: 3, why: "2.5 goes up" },
  { limit: 14, quota: 0, why: "less than half a lead a day" },
])("a limit of $limit a month is $quota a day: $why", ({ limit, quota }) => {
  expect(dailyLeadQuota(limit)).toBe(quota);
});
