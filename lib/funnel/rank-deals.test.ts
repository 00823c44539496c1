import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays } from "../periods";
import { dealReasons, rankDeals, type WatchedDeal } from "./rank-deals";

const TODAY = "2026-11-24";
const MOMENT = { today: TODAY, periodEnd: "2026-12-01" };

const deal = (given: Partial<WatchedDeal>): WatchedDeal => ({
  id: 1,
  amountMinor: 100_00n,
  probabilityPpm: 500_000,
  expectedCloseOn: null,
  enteredOn: null,
  expectedDays: null,
  ...given,
});

test.each([
  { given: {}, reasons: [], why: "no day, no stage clock: nothing to say" },
  {
    given: { expectedCloseOn: "2026-11-23" },
    reasons: [{ code: "overdue", days: 1 }],
    why: "should have closed yesterday",
  },
  { given: { expectedCloseOn: TODAY }, reasons: [{ code: "closing", days: 0 }], why: "closes today" },
  {
    given: { expectedCloseOn: "2026-11-30" },
    reasons: [{ code: "closing", days: 6 }],
    why: "the last day of the period",
  },
  { given: { expectedCloseOn: "2026-12-01" }, reasons: [], why: "the first day after the period" },
  {
    given: { enteredOn: "2026-11-12", expectedDays: 12 },
    reasons: [],
    why: "as long as expected is not late",
  },
  {
    given: { enteredOn: "2026-11-11", expectedDays: 12 },
    reasons: [{ code: "stuck", days: 1 }],
    why: "a day longer than expected",
  },
  {
    given: { enteredOn: "2026-11-11", expectedDays: null },
    reasons: [],
    why: "a stage without an expectation keeps nobody late",
  },
  {
    given: { expectedCloseOn: "2026-11-20", enteredOn: "2026-10-01", expectedDays: 10 },
    reasons: [
      { code: "overdue", days: 4 },
      { code: "stuck", days: 44 },
    ],
    why: "both, the more pressing first",
  },
])("$why", ({ given, reasons }) => {
  expect(dealReasons(deal(given), MOMENT)).toEqual(reasons);
});

const ranked = (...deals: Partial<WatchedDeal>[]) =>
  rankDeals(
    deals.map((given, i) => deal({ id: i + 1, ...given })),
    MOMENT,
    3,
  ).map((one) => one.deal.id);

const CLOSING = { expectedCloseOn: "2026-11-26" };
const OVERDUE = { expectedCloseOn: "2026-11-20" };
const STUCK = { enteredOn: "2026-11-01", expectedDays: 5 };

test.each([
  { deals: [{}, CLOSING, {}], order: [2], why: "only deals with a reason" },
  {
    deals: [STUCK, OVERDUE, CLOSING],
    order: [3, 2, 1],
    why: "of equal value the one for this period's number",
  },
  {
    deals: [CLOSING, { ...STUCK, amountMinor: 301_00n }],
    order: [2, 1],
    why: "a stuck one worth more than three times as much",
  },
  {
    deals: [CLOSING, { ...STUCK, amountMinor: 300_00n }],
    order: [1, 2],
    why: "equal weight: the one with a close comes first",
  },
  {
    deals: [
      { ...CLOSING, probabilityPpm: 100_000 },
      { ...CLOSING, probabilityPpm: 900_000 },
    ],
    order: [2, 1],
    why: "the likelier",
  },
  { deals: [CLOSING, { ...CLOSING, ...STUCK }], order: [2, 1], why: "reasons add up" },
  {
    deals: [{ ...OVERDUE, amountMinor: null }, STUCK],
    order: [2, 1],
    why: "a deal without a value is worth nothing yet",
  },
  {
    deals: [CLOSING, CLOSING, CLOSING, CLOSING],
    order: [1, 2, 3],
    why: "no more than asked for, ties by id",
  },
])("ranks $why", ({ deals, order }) => {
  expect(ranked(...deals)).toEqual(order);
});

describe("whatever the deals", () => {
  const anyDeal = fc.record({
    id: fc.nat(),
    amountMinor: fc.option(fc.bigInt(0n, 10n ** 12n), { nil: null }),
    probabilityPpm: fc.integer({ min: 0, max: 1_000_000 }),
    expectedCloseOn: fc.option(
      fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days)),
      { nil: null },
    ),
    enteredOn: fc.option(
      fc.integer({ min: -90, max: 0 }).map((days) => addDays(TODAY, days)),
      { nil: null },
    ),
    expectedDays: fc.option(fc.nat(30), { nil: null }),
  });
  it("does not depend on their order, and a shorter list is the beginning of a longer one", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyDeal, { selector: ({ id }) => id }), fc.nat(10), (deals, limit) => {
        const ids = (list: WatchedDeal[], most: number) =>
          rankDeals(list, MOMENT, most).map((one) => one.deal.id);
        expect(ids([...deals].reverse(), limit)).toEqual(ids(deals, limit));
        expect(ids(deals, deals.length).slice(0, limit)).toEqual(ids(deals, limit));
      }),
    );
  });
});
