import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ATTRIBUTION_MODELS, attributeValue } from "./attribution";
import { calculateChurn, calculateRepurchase, calculateRetention } from "./loyalty";
import { monthsApart, scoreRfm } from "./rfm";
import { calculateCsat, calculateNps } from "./satisfaction";

test.each([
  { ratings: [], positive: 0n, answers: 0n, why: "no answers: undefined, not 0 %" },
  { ratings: [3, 4, 5], positive: 2n, answers: 3n, why: "4 is the first positive rating" },
])("CSAT of $ratings: $why", ({ ratings, positive, answers }) => {
  expect(calculateCsat(ratings)).toEqual({ numerator: positive, denominator: answers });
});

test.each([
  { scores: [9, 10, 7, 8, 6, 0], net: 0n, why: "two promote, two detract, two are passive" },
  { scores: [0, 6], net: -2n, why: "only detractors: below zero" },
  { scores: [9], net: 1n, why: "9 promotes" },
])("NPS of $scores: $why", ({ scores, net }) => {
  expect(calculateNps(scores)).toEqual({ numerator: net, denominator: BigInt(scores.length) });
});

test.each([
  { orders: [0, 1, 2, 5], again: 2n, buyers: 3n, why: "who never bought is no buyer" },
  { orders: [], again: 0n, buyers: 0n, why: "nobody bought" },
])("repurchase of $orders: $why", ({ orders, again, buyers }) => {
  expect(calculateRepurchase(orders)).toEqual({ numerator: again, denominator: buyers });
});

describe("retention", () => {
  it("ignores newcomers and counts a customer once", () => {
    expect(calculateRetention(new Set([1, 2, 3]), [1, 1, 4])).toEqual({ numerator: 1n, denominator: 3n });
  });

  it("and churn are parts of the same start", () => {
    expect(calculateChurn(3, 2)).toEqual({ numerator: 2n, denominator: 3n });
  });
});

describe("RFM", () => {
  const rules = {
    recency: [
      [3, 4],
      [1, 5],
    ],
    frequency: [
      [10, 2],
      [20, 3],
    ],
    monetary: [[5000, 2]],
  } as const;

  test.each([
    {
      facts: { monthsSincePurchase: 1, orders: 20, amount: 5000 },
      score: [5, 3, 2],
      why: "bounds belong to the better score",
    },
    {
      facts: { monthsSincePurchase: 2, orders: 19, amount: 4999 },
      score: [4, 2, 1],
      why: "one short of each",
    },
    {
      facts: { monthsSincePurchase: 99, orders: 0, amount: 0 },
      score: [1, 1, 1],
      why: "the lowest score is 1",
    },
  ])("$why", ({ facts, score }) => {
    expect(Object.values(scoreRfm(facts, rules))).toEqual(score);
  });

  it("counts months over the year's edge", () => {
    expect(monthsApart("2025-11", "2026-02")).toBe(3);
  });
});

describe("attribution", () => {
  test.each([
    { model: "u_shaped", days: [1], parts: [100n], why: "one touch has it all" },
    {
      model: "u_shaped",
      days: [1, 5, 6, 9],
      parts: [40n, 10n, 10n, 40n],
      why: "ends 40 %, the middle shares 20 %",
    },
    { model: "first", days: [1, 5], parts: [100n, 0n], why: "first touch" },
    { model: "last", days: [1, 5], parts: [0n, 100n], why: "last touch" },
    { model: "time_decay", days: [0, 7, 14], parts: [14n, 29n, 57n], why: "each week half: 1 : 2 : 4" },
    { model: "linear", days: [], parts: [], why: "no touch, no parts" },
  ] as const)("$model of $days: $why", ({ model, days, parts }) => {
    expect(attributeValue(100n, days, model)).toEqual(parts);
  });

  it("gives away exactly the value", () => {
    const days = fc
      .array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 12 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        days,
        fc.constantFrom(...ATTRIBUTION_MODELS),
        (value, touchDays, model) => {
          expect(attributeValue(value, touchDays, model).reduce((a, b) => a + b, 0n)).toBe(value);
        },
      ),
    );
  });
});
