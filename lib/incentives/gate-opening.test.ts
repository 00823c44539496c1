import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isReached } from "../bands";
import { answersTo, chooseOpeningOrders, shortfallTo } from "./gate-opening";

describe("what a ratio lacks", () => {
  test.each([
    { numerator: 64n, denominator: 100n, thresholdPpm: 700_000, shortfall: 6n, why: "64 % to 70 %" },
    { numerator: 70n, denominator: 100n, thresholdPpm: 700_000, shortfall: 0n, why: "exactly there is open" },
    { numerator: 80n, denominator: 100n, thresholdPpm: 700_000, shortfall: 0n, why: "beyond lacks nothing" },
    {
      numerator: 0n,
      denominator: 3n,
      thresholdPpm: 500_000,
      shortfall: 2n,
      why: "half of three is two whole ones",
    },
    {
      numerator: 0n,
      denominator: 0n,
      thresholdPpm: 700_000,
      shortfall: 0n,
      why: "nothing invoiced, nothing to collect",
    },
  ])("$why", ({ shortfall, thresholdPpm, ...ratio }) => {
    expect(shortfallTo(ratio, thresholdPpm)).toBe(shortfall);
  });

  it("is the least that opens the gate", () => {
    const ratio = fc.record({ numerator: fc.bigInt(0n, 10n ** 12n), denominator: fc.bigInt(1n, 10n ** 12n) });
    fc.assert(
      fc.property(ratio, fc.integer({ min: 0, max: 1_500_000 }), (one, thresholdPpm) => {
        const shortfall = shortfallTo(one, thresholdPpm);
        const opens = (more: bigint) =>
          isReached(BigInt(thresholdPpm), { ...one, numerator: one.numerator + more });
        expect(opens(shortfall)).toBe(true);
        if (shortfall > 0n) expect(opens(shortfall - 1n)).toBe(false);
      }),
    );
  });
});

test.each([
  {
    numerator: 8n,
    denominator: 10n,
    thresholdPpm: 850_000,
    answers: 4n,
    why: "12 of 14 is 85.7 %, 11 of 13 is 84.6 %",
  },
  { numerator: 9n, denominator: 10n, thresholdPpm: 850_000, answers: 0n, why: "open already" },
  {
    numerator: 9n,
    denominator: 10n,
    thresholdPpm: 1_000_000,
    answers: null,
    why: "one bad answer stays for ever",
  },
])("good answers: $why", ({ answers, thresholdPpm, ...ratio }) => {
  expect(answersTo(ratio, thresholdPpm)).toBe(answers);
});

describe("orders that open a gate", () => {
  const order = (id: number, openMinor: bigint, dueOn = "2026-11-10") => ({ id, openMinor, dueOn });
  test.each([
    {
      shortfall: 50n,
      orders: [order(1, 30n), order(2, 60n)],
      ids: [2],
      isEnough: true,
      why: "one large one",
    },
    {
      shortfall: 80n,
      orders: [order(1, 30n), order(2, 60n)],
      ids: [2, 1],
      isEnough: true,
      why: "both together",
    },
    {
      shortfall: 99n,
      orders: [order(1, 30n), order(2, 60n)],
      ids: [2, 1],
      isEnough: false,
      why: "not even both",
    },
    { shortfall: 0n, orders: [order(1, 30n)], ids: [], isEnough: true, why: "nothing is needed" },
    {
      shortfall: 5n,
      orders: [order(1, 0n), order(2, -4n)],
      ids: [],
      isEnough: false,
      why: "paid ones bring nothing",
    },
    {
      shortfall: 5n,
      orders: [order(1, 9n, "2026-11-12"), order(2, 9n, "2026-11-03")],
      ids: [2],
      isEnough: true,
      why: "of two alike the one due earlier",
    },
  ])("$why", ({ shortfall, orders, ids, isEnough }) => {
    const opening = chooseOpeningOrders(shortfall, orders);
    expect(opening.orders.map(({ id }) => id)).toEqual(ids);
    expect(opening.isEnough).toBe(isEnough);
  });
});
