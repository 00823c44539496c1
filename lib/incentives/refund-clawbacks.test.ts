import { describe, expect, test } from "vitest";
import {
  listRefundClawbacks,
  type PaidDeal,
  type RefundRow,
  sumRefunded,
  type TakenBack,
} from "./refund-clawbacks";

const MARCH = { start: "2026-03-01", end: "2026-04-01" };
const refund = (
  refundId: number,
  refundedOn: string,
  refundMinor: bigint,
  rest: Partial<RefundRow> = {},
): RefundRow => ({
  personId: 1,
  refundId,
  dealId: 7,
  refundedOn,
  refundMinor,
  dealMinor: 1_000n,
  sharePpm: 1_000_000,
  ...rest,
});
const paid = (startOn: string, earnedMinor: bigint, dealId = 7): PaidDeal => ({
  personId: 1,
  dealId,
  startOn,
  earnedMinor,
});
const taken = (refundId: number, startOn: string, amountMinor: bigint, dealId = 7): TakenBack => ({
  personId: 1,
  refundId,
  dealId,
  startOn,
  amountMinor,
});
const JANUARY = paid("2026-01-01", 100n);

describe("refunds take back", () => {
  test.each([
    {
      refunds: [refund(1, "2026-03-10", 400n)],
      entries: [[1, -40n]],
      why: "what the deal earned, in proportion",
    },
    {
      refunds: [refund(1, "2026-03-31", 1_000n)],
      entries: [[1, -100n]],
      why: "all of it, on the last day still",
    },
    {
      refunds: [refund(1, "2026-04-01", 1_000n)],
      entries: [],
      why: "nothing for a refund of the next period",
    },
    {
      refunds: [refund(1, "2026-01-20", 500n)],
      entries: [[1, -50n]],
      why: "what an earlier period did not take",
    },
    { refunds: [refund(1, "2026-03-10", 3_000n)], entries: [[1, -100n]], why: "never more than was earned" },
    {
      refunds: [refund(2, "2026-03-10", 5n), refund(1, "2026-03-10", 5n), refund(3, "2026-03-02", 5n)],
      entries: [
        [3, -1n],
        [1, 0n],
        [2, -1n],
      ],
      why: "as much in three as in one: by date, then by id, rounded on the sum",
    },
    {
      refunds: [refund(1, "2026-03-20", 900n), refund(2, "2026-03-10", 900n)],
      entries: [
        [2, -90n],
        [1, -10n],
      ],
      why: "most for the refund that came first, whichever was written down first",
    },
    {
      refunds: [refund(1, "2026-03-10", 500n, { dealId: 8 })],
      entries: [],
      why: "nothing for a deal that nobody has been paid for",
    },
    {
      refunds: [refund(1, "2026-03-10", 500n)],
      paidDeals: [paid("2026-03-01", 100n)],
      entries: [],
      why: "nothing of what this very period pays",
    },
    {
      refunds: [refund(1, "2026-03-10", 500n)],
      paidDeals: [JANUARY, paid("2026-02-01", 60n), paid("2026-02-01", 999n, 8)],
      entries: [[1, -80n]],
      why: "a part of all that earlier statements gave for the deal",
    },
    {
      refunds: [refund(1, "2026-03-10", 500n)],
      paidDeals: [paid("2026-01-01", -100n)],
      entries: [[1, 0n]],
      why: "nothing of a deal that had lowered the pay",
    },
    {
      refunds: [refund(1, "2026-03-10", 500n, { dealMinor: 0n })],
      entries: [],
      why: "nothing of a deal that was worth nothing",
    },
    {
      refunds: [refund(1, "2026-02-10", 500n), refund(2, "2026-03-10", 300n)],
      takenBack: [taken(1, "2026-02-01", -50n)],
      entries: [[2, -30n]],
      why: "no refund twice",
    },
    {
      refunds: [refund(1, "2026-02-10", 700n), refund(2, "2026-03-10", 700n)],
      takenBack: [taken(1, "2026-02-01", -70n)],
      entries: [[2, -30n]],
      why: "of a second refund only what is left",
    },
    {
      refunds: [refund(1, "2026-03-10", 500n)],
      takenBack: [taken(1, "2026-03-01", -50n)],
      entries: [[1, -50n]],
      why: "the same again where the period is calculated again",
    },
    {
      refunds: [refund(1, "2026-02-10", 500n), refund(2, "2026-03-10", 500n, { dealId: 8 })],
      paidDeals: [JANUARY, paid("2026-01-01", 200n, 8)],
      takenBack: [taken(1, "2026-02-01", -50n)],
      entries: [[2, -100n]],
      why: "each deal by itself",
    },
  ])("$why", ({ refunds, paidDeals = [JANUARY], takenBack = [], entries }) => {
    const ledger = { refunds, paid: paidDeals, taken: takenBack };
    const found = listRefundClawbacks(ledger, MARCH, "won_value");
    expect(found.map(({ id, amountMinor }) => [id, amountMinor])).toEqual(entries);
  });

  test("with what they take from attainment: the person's share of the refund", () => {
    const refunds = [refund(1, "2026-03-10", 401n, { sharePpm: 500_000 })];
    // The line is half of the deal's pay already; the whole deal is what the refund is a part of.
    expect(listRefundClawbacks({ refunds, paid: [JANUARY], taken: [] }, MARCH, "won_value")).toEqual([
      { id: 1, dealId: 7, measure: "won_value", refund: 201n, amountMinor: -40n },
    ]);
  });
});

test("the year has lost the person's share of what its earlier statements took", () => {
  const refunds = [
    refund(1, "2026-01-10", 100n),
    refund(2, "2026-02-10", 300n, { sharePpm: 500_000 }),
    refund(3, "2026-03-10", 900n),
    refund(4, "2025-12-10", 800n),
    refund(5, "2026-02-10", 700n),
  ];
  const before = [
    taken(1, "2026-01-01", -1n),
    taken(2, "2026-02-01", -2n),
    taken(4, "2025-12-01", -4n),
    taken(3, "2026-03-01", -3n),
  ];
  const lost = sumRefunded(
    { refunds, paid: [], taken: before },
    { from: "2026-01-01", before: "2026-03-01" },
  );
  expect(lost).toBe(250n);
});
