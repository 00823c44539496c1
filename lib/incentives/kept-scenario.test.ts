import { describe, expect, it } from "vitest";
import { isSameSupposition, stillSupposed } from "./kept-scenario";
import { keepScenarioInput } from "./scenario-input";

const deal = (id: number, amountMinor = "12345678", closeOn = "2026-11-28") => ({ id, amountMinor, closeOn });

describe("stillSupposed", () => {
  const kept = { deals: [deal(1), deal(2), deal(3)], orders: [7, 8] };
  it.each([
    { deals: [1, 2, 3], orders: [7, 8], pastDeals: [], paidOrders: [], why: "nothing has happened since" },
    {
      deals: [1, 3],
      orders: [7, 8],
      pastDeals: [2],
      paidOrders: [],
      why: "one deal was closed: it is fact, and supposed no more",
    },
    { deals: [1, 2, 3], orders: [8], pastDeals: [], paidOrders: [7], why: "an order was paid" },
    { deals: [], orders: [], pastDeals: [1, 2, 3], paidOrders: [7, 8], why: "everything has happened" },
  ])("$why", ({ deals, orders, pastDeals, paidOrders }) => {
    const still = stillSupposed(kept, { deals: new Set(deals), orders: new Set(orders) });
    expect(still).toMatchObject({ pastDeals, paidOrders, orders });
    expect(still.deals.map(({ id }) => id)).toEqual(deals);
  });
});

describe("isSameSupposition", () => {
  const kept = { deals: [deal(1), deal(2)], orders: [7, 10] };
  it.each([
    [{ deals: [deal(2), deal(1)], orders: [10, 7] }, true, "the order of ticking says nothing"],
    [{ deals: [deal(1), deal(2, "12345679")], orders: [7, 10] }, false, "one fen more"],
    [{ deals: [deal(1), deal(2, "12345678", "2026-11-29")], orders: [7, 10] }, false, "another day"],
    [{ deals: [deal(1)], orders: [7, 10] }, false, "a deal less"],
    [{ deals: [deal(1), deal(2)], orders: [7] }, false, "an order less"],
  ])("%j is the same: %s (%s)", (other, same) => {
    expect(isSameSupposition(kept, other)).toBe(same);
  });
});

describe("keepScenarioInput", () => {
  const input = { personId: 1, name: " 冲刺 ", clientKey: "7d0c2f8e-1f0e-4a55-9a57-0b3b7d1f0a11" };
  it("takes a name and something supposed", () => {
    const parsed = keepScenarioInput.parse({ ...input, supposed: { deals: [deal(1)], orders: [] } });
    expect(parsed.name).toBe("冲刺");
  });
  it.each([
    [{ deals: [], orders: [] }, "nothing is supposed"],
    [{ deals: [deal(1, "-5")], orders: [] }, "a negative amount"],
    [{ deals: [deal(1, "12.5")], orders: [] }, "a fraction of a fen"],
    [{ deals: [deal(1, "1", "2026-02-30")], orders: [] }, "no such day"],
  ])("refuses %j: %s", (supposed) => {
    expect(keepScenarioInput.safeParse({ ...input, supposed }).success).toBe(false);
  });
});
