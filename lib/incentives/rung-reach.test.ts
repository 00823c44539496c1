import { expect, test } from "vitest";
import { calculateRungReach, type ReachInput } from "./rung-reach";

const input: ReachInput = {
  averageDealMinor: 40n,
  elapsedDays: 10,
  openDeals: [
    { amount: 50n, probabilityPpm: 800_000 },
    { amount: 50n, probabilityPpm: 600_000 },
  ],
};
const ladder = { actual: 200n, better: "higher" } as const;

test.each([
  {
    distance: 76n,
    is: { deals: 2, days: 4, oddsPpm: 480_000 },
    why: "both deals, four days at twenty a day",
  },
  { distance: 0n, is: { deals: 0, days: 0, oddsPpm: 1_000_000 }, why: "there already" },
  { distance: 500n, is: { deals: 13, days: 25, oddsPpm: 0 }, why: "out of the pipeline's reach" },
  { distance: null, is: { deals: null, days: null, oddsPpm: null }, why: "no figure reaches it" },
])("$why", ({ distance, is }) => {
  expect(calculateRungReach(ladder, { distance }, input, true)).toEqual({ distance, ...is });
});

test("says nothing of deals where it is not deals that count, nor of days without a calendar or where less is better", () => {
  const rung = { distance: 76n };
  expect(calculateRungReach(ladder, rung, input, false)).toMatchObject({
    deals: null,
    days: 4,
    oddsPpm: null,
  });
  expect(
    calculateRungReach(ladder, rung, { ...input, elapsedDays: null, averageDealMinor: null }, true),
  ).toMatchObject({
    deals: null,
    days: null,
    oddsPpm: 480_000,
  });
  expect(calculateRungReach({ ...ladder, better: "lower" }, rung, input, false).days).toBeNull();
});
