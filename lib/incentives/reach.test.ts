import { describe, expect, it, test } from "vitest";
import { daysToReach, dealsToReach, oddsToReach } from "./reach";

describe("how far in deals and days", () => {
  test.each([
    { distance: 76_000n, average: 40_000n, deals: 2, why: "rounded up to whole deals" },
    { distance: 80_000n, average: 40_000n, deals: 2, why: "exactly two" },
    { distance: 0n, average: 40_000n, deals: 0, why: "already there" },
    { distance: 10n, average: 0n, deals: null, why: "no average to go by" },
  ])("$why", ({ distance, average, deals }) => {
    expect(dealsToReach(distance, average)).toBe(deals);
  });

  test.each([
    { distance: 100n, gained: 50n, elapsed: 5, days: 10, why: "at the pace so far" },
    { distance: 101n, gained: 50n, elapsed: 5, days: 11, why: "a day begun is a day" },
    { distance: -1n, gained: 0n, elapsed: 0, days: 0, why: "already there" },
    { distance: 100n, gained: 0n, elapsed: 5, days: null, why: "no pace" },
    { distance: 100n, gained: 50n, elapsed: 0, days: null, why: "no day has passed" },
  ])("$why", ({ distance, gained, elapsed, days }) => {
    expect(daysToReach(distance, gained, elapsed)).toBe(days);
  });
});

describe("oddsToReach", () => {
  const deal = (amount: number, probabilityPpm: number) => ({ amount: BigInt(amount), probabilityPpm });
  test.each([
    { distance: 0, deals: [], odds: 1_000_000, why: "already there" },
    { distance: 100, deals: [], odds: 0, why: "nothing to get there with" },
    { distance: 100, deals: [deal(100, 300_000)], odds: 300_000, why: "one deal that is enough" },
    { distance: 100, deals: [deal(99, 900_000)], odds: 0, why: "one that is not" },
    { distance: 100, deals: [deal(50, 500_000), deal(50, 500_000)], odds: 250_000, why: "both are needed" },
    { distance: 100, deals: [deal(100, 500_000), deal(200, 500_000)], odds: 750_000, why: "either will do" },
    {
      distance: 100,
      deals: [deal(60, 500_000), deal(60, 500_000), deal(60, 500_000)],
      odds: 500_000,
      why: "two of three",
    },
    {
      distance: 100,
      deals: [deal(-500, 1_000_000), deal(100, 1_500_000)],
      odds: 1_000_000,
      why: "returns are no deals, certainty has a limit",
    },
  ])("$why", ({ distance, deals, odds }) => {
    expect(oddsToReach(BigInt(distance), deals)).toBe(odds);
  });

  it("never promises more than the exact enumeration", () => {
    const deals = [
      deal(37, 420_000),
      deal(61, 130_000),
      deal(29, 770_000),
      deal(83, 250_000),
      deal(11, 640_000),
    ];
    let exact = 0;
    for (let won = 0; won < 32; won += 1) {
      const amount = deals.reduce((sum, one, i) => sum + ((won >> i) & 1 ? Number(one.amount) : 0), 0);
      if (amount >= 97)
        exact += deals.reduce(
          (chance, one, i) =>
            (chance * ((won >> i) & 1 ? one.probabilityPpm : 1_000_000 - one.probabilityPpm)) / 1_000_000,
          1,
        );
    }
    const odds = oddsToReach(97n, deals);
    expect(odds).toBeLessThanOrEqual(Math.round(exact * 1_000_000));
    expect(odds).toBeGreaterThan(exact * 990_000);
  });
});
