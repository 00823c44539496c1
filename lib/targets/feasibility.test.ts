import fc from "fast-check";
import { expect, it, test } from "vitest";
import { calculateCapacity, type FeasibilityFacts, followMarket, judgeFeasibility } from "./feasibility";

const FACTS: FeasibilityFacts = {
  remainingMinor: 1_000n,
  workingDaysLeft: 10,
  recentPerDayMinor: 100n,
  openPipelineMinor: 4_000n,
  winRatePpm: 250_000,
  capacityMinor: 1_000n,
};

test.each([
  { change: {}, verdict: "likely", statuses: ["ok", "ok", "ok"], why: "just enough of everything" },
  { change: { remainingMinor: 0n }, verdict: "reached", statuses: [], why: "nothing left" },
  {
    change: { recentPerDayMinor: 80n },
    verdict: "stretch",
    statuses: ["tight", "ok", "ok"],
    why: "a quarter more a day is tight",
  },
  {
    change: { recentPerDayMinor: 79n },
    verdict: "stretch",
    statuses: ["short", "ok", "ok"],
    why: "beyond it is short, one alone a stretch",
  },
  {
    change: { recentPerDayMinor: 79n, openPipelineMinor: 1_000n },
    verdict: "unlikely",
    statuses: ["short", "short", "ok"],
    why: "two short",
  },
  {
    change: { workingDaysLeft: 0, openPipelineMinor: null, capacityMinor: null },
    verdict: "unlikely",
    statuses: ["short"],
    why: "no day left",
  },
  {
    change: { recentPerDayMinor: null, winRatePpm: null, capacityMinor: null },
    verdict: "unknown",
    statuses: [],
    why: "nothing to hold against it",
  },
] as const)("$verdict: $why", ({ change, verdict, statuses }) => {
  const result = judgeFeasibility({ ...FACTS, ...change });
  expect(result.verdict).toBe(verdict);
  expect(result.reasons.map((reason) => reason.status)).toEqual(statuses);
});

it("asks for enough each day", () => {
  fc.assert(
    fc.property(
      fc.bigInt(1n, 10n ** 12n),
      fc.integer({ min: 1, max: 250 }),
      (remainingMinor, workingDaysLeft) => {
        const perDay =
          judgeFeasibility({ ...FACTS, remainingMinor, workingDaysLeft }).requiredPerDayMinor ?? 0n;
        expect(perDay * BigInt(workingDaysLeft)).toBeGreaterThanOrEqual(remainingMinor);
        expect((perDay - 1n) * BigInt(workingDaysLeft)).toBeLessThan(remainingMinor);
      },
    ),
  );
});

it("counts new people by their ramp", () => {
  expect(calculateCapacity(1_000n, [1_000_000, 250_000])).toBe(1_250n);
});

test.each([
  {
    market: { sizeMinor: 400n, growth: { nowMinor: 110n, beforeMinor: 100n }, sharePpm: null },
    is: 1_100n,
    why: "a tenth more",
  },
  {
    market: { sizeMinor: 90n, growth: { nowMinor: 90n, beforeMinor: 100n }, sharePpm: 20_000 },
    is: 900n,
    why: "a tenth less",
  },
  {
    market: { sizeMinor: 110n, growth: null, sharePpm: null },
    is: null,
    why: "one year is no growth",
  },
  { market: null, is: null, why: "nobody has entered it" },
])("a result of 1,000 that follows its market: $why", ({ market, is }) => {
  expect(followMarket(1_000n, market)).toBe(is);
});

it("holds the whole figure, not what is left of it, against last year and the market", () => {
  const { reasons } = judgeFeasibility({
    ...FACTS,
    recentPerDayMinor: null,
    winRatePpm: null,
    capacityMinor: null,
    wholeMinor: 2_000n,
    lastYearMinor: 2_000n,
    marketMinor: 1_600n,
    marketGrowthMinor: 1_599n,
  });
  expect(reasons.map(({ check, status }) => [check, status])).toEqual([
    ["history", "ok"],
    ["market", "tight"],
    ["market_growth", "short"],
  ]);
});
