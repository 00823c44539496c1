import { describe, expect, it } from "vitest";
import { calculateOrderBalance } from "./order-balance";

const ORDER = {
  amountMinor: 1000n,
  paidMinor: 0n,
  refundedMinor: 0n,
  orderedOn: "2026-10-01",
  dueOn: "2026-10-31",
};

describe("calculateOrderBalance", () => {
  it.each([
    {
      change: {},
      today: "2026-10-31",
      balance: { outstandingMinor: 1000n, daysOverdue: 0 },
      why: "the due day itself is in time",
    },
    {
      change: {},
      today: "2026-11-01",
      balance: { outstandingMinor: 1000n, daysOverdue: 1 },
      why: "late from the day after",
    },
    {
      change: { paidMinor: 400n },
      today: "2026-11-10",
      balance: { outstandingMinor: 600n, daysOverdue: 10 },
      why: "paid in part",
    },
    {
      change: { paidMinor: 1000n },
      today: "2026-11-10",
      balance: { outstandingMinor: 0n, daysOverdue: 0 },
      why: "paid",
    },
    {
      change: { paidMinor: 700n, refundedMinor: 300n },
      today: "2026-11-10",
      balance: { outstandingMinor: 0n, daysOverdue: 0 },
      why: "the rest was given back",
    },
    {
      change: { paidMinor: 1000n, refundedMinor: 300n },
      today: "2026-11-10",
      balance: { outstandingMinor: 0n, daysOverdue: 0 },
      why: "nobody owes less than nothing",
    },
    {
      change: { dueOn: null },
      today: "2026-10-02",
      balance: { outstandingMinor: 1000n, daysOverdue: 1 },
      why: "due at once",
    },
  ])("$why", ({ change, today, balance }) =>
    expect(calculateOrderBalance({ ...ORDER, ...change }, today)).toEqual(balance),
  );
});
