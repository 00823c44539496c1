import fc from "fast-check";
import { expect, it, test } from "vitest";
import { assembleScorecard, type MeasureFigures } from "./assemble-scorecard";
import { weighNewCustomers } from "./new-customer-quality";
import { gradePpm, ratablePeriods } from "./ratings";
import { parseGoal } from "./scorecard-input";
import {
  areWholeRules,
  DEFAULT_RULES,
  parseScorecardRules,
  SCORECARD_MEASURES,
  storeScorecardRules,
} from "./scorecard-rules";

const NOTHING = Object.fromEntries(
  SCORECARD_MEASURES.map((measure) => [measure, { actual: null, ownTarget: null }]),
) as unknown as MeasureFigures;

test("one measure alone carries the whole weight and is capped", () => {
  const card = assembleScorecard(
    DEFAULT_RULES,
    { ...NOTHING, sales: { actual: 200n, ownTarget: 100n } },
    null,
  );
  expect(card.scorePpm).toBe(1_500_000);
  expect(card.rows[0]).toMatchObject({ weightPpm: 1_000_000, attainmentPpm: 2_000_000, isCapped: true });
  expect(card.rows[1]).toMatchObject({ weightPpm: 0, attainmentPpm: null, scorePpm: 0 });
});

test("a running quarter is held against what is due; a ratio is not", () => {
  const figures = {
    ...NOTHING,
    sales: { actual: 50n, ownTarget: 100n },
    satisfaction: { actual: 440_000n, ownTarget: null },
  };
  const card = assembleScorecard(DEFAULT_RULES, figures, { elapsed: 1n, total: 2n });
  expect(card.rows.find(({ measure }) => measure === "sales")).toMatchObject({
    target: 50n,
    attainmentPpm: 1_000_000,
  });
  expect(card.rows.find(({ measure }) => measure === "satisfaction")).toMatchObject({
    attainmentPpm: 500_000,
  });
});

test("nothing measured is no score", () => {
  expect(assembleScorecard(DEFAULT_RULES, NOTHING, null).scorePpm).toBeNull();
});

it("lines sum to the score, and weights to the whole, whatever is measured", () => {
  const figure = fc.record({
    actual: fc.option(fc.bigInt(-1_000n, 10n ** 12n), { nil: null }),
    ownTarget: fc.option(fc.bigInt(0n, 10n ** 12n), { nil: null }),
  });
  const figures = fc.record(Object.fromEntries(SCORECARD_MEASURES.map((measure) => [measure, figure])));
  fc.assert(
    fc.property(figures, (found) => {
      const { rows, scorePpm } = assembleScorecard(DEFAULT_RULES, found as MeasureFigures, null);
      const sum = (pick: (row: (typeof rows)[number]) => number) =>
        rows.reduce((all, row) => all + pick(row), 0);
      expect(sum(({ scorePpm: part }) => part)).toBe(scorePpm ?? 0);
      expect(sum(({ weightPpm }) => weightPpm)).toBe(scorePpm === null ? 0 : 1_000_000);
    }),
  );
});

test("rules come back as they were stored, and are the whole", () => {
  expect(parseScorecardRules(JSON.parse(JSON.stringify(storeScorecardRules(DEFAULT_RULES))))).toEqual(
    DEFAULT_RULES,
  );
  expect(areWholeRules(DEFAULT_RULES)).toBe(true);
  expect(areWholeRules(DEFAULT_RULES.slice(1))).toBe(false);
});

test.each([
  {
    one: { segment: "standard" as const, orders: 1, orderedMinor: 10n, receivedMinor: 4n },
    points: 500_000n,
    why: "a first order alone",
  },
  {
    one: { segment: "key" as const, orders: 2, orderedMinor: 10n, receivedMinor: 5n },
    points: 1_500_000n,
    why: "everything",
  },
  {
    one: { segment: "growth" as const, orders: 0, orderedMinor: 0n, receivedMinor: 0n },
    points: 750_000n,
    why: "nothing ordered is nothing paid",
  },
])("new customers: $why", ({ one, points }) => {
  expect(weighNewCustomers([one])).toBe(points);
});

test("grades stay hidden below three", () => {
  expect(gradePpm({ count: 2, sum: 10 })).toBeNull();
  expect(gradePpm({ count: 3, sum: 13 })).toBe(866_667n);
});

test.each([
  { today: "2026-10-14", keys: ["2026-Q4", "2026-Q3"] },
  { today: "2026-10-15", keys: ["2026-Q4"] },
])("quarters that may be rated on $today", ({ today, keys }) => {
  expect(ratablePeriods(today, { startMonth: 1 }).map(({ key }) => key)).toEqual(keys);
});

test("goals are typed in their own unit", () => {
  expect([
    parseGoal("4", "grade"),
    parseGoal("88", "ppm"),
    parseGoal("2.5", "points"),
    parseGoal("x", "days"),
  ]).toEqual([800_000n, 880_000n, 2_500_000n, null]);
});
