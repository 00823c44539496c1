import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { metricOf } from "../metrics/metric-catalogue";
import { estimateLoss, type LossQuestion } from "./expected-loss";
import { explainDeviation } from "./explain-deviation";
import { tellWhom } from "./tell-whom";
import { thresholdFigure } from "./threshold-figure";

const sum = (numerator: bigint) => ({ numerator, denominator: 0n });

describe("a deviation taken apart", () => {
  it("names the worst part first and says what no part explains", () => {
    const parts = [
      { key: "a", now: sum(90n), expected: 100n },
      { key: "b", now: sum(40n), expected: 80n },
      { key: "c", now: sum(70n), expected: 60n },
    ];
    expect(explainDeviation(metricOf("won_value"), parts, 250n, -50n)).toEqual({
      parts: [
        { key: "b", now: sum(40n), delta: -40n },
        { key: "a", now: sum(90n), delta: -10n },
        { key: "c", now: sum(70n), delta: 10n },
      ],
      rest: -10n,
    });
  });

  it("gives each part of a ratio what its cases do to it", () => {
    const parts = [
      { key: "good", now: { numerator: 18n, denominator: 20n }, expected: 0n },
      { key: "bad", now: { numerator: 12n, denominator: 20n }, expected: 0n },
    ];
    // 30 of 40 is 75 %, against 87 %: 12 points.
    const { parts: found, rest } = explainDeviation(metricOf("csat"), parts, 870_000n, -120_000n);
    expect(found).toMatchObject([
      { key: "bad", delta: -135_000n },
      { key: "good", delta: 15_000n },
    ]);
    expect(rest).toBe(0n);
  });

  it("always sums to the deviation", () => {
    const part = fc.record({
      key: fc.string(),
      now: fc.record({ numerator: fc.bigInt(0n, 10n ** 12n), denominator: fc.bigInt(0n, 1000n) }),
      expected: fc.bigInt(0n, 10n ** 12n),
    });
    fc.assert(
      fc.property(
        fc.array(part),
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        fc.constantFrom("won_value" as const, "csat" as const),
        (parts, deviation, id) => {
          const found = explainDeviation(metricOf(id), parts, 500_000n, deviation);
          expect(found.parts.reduce((total, { delta }) => total + delta, found.rest)).toBe(deviation);
        },
      ),
    );
  });
});

describe("the expected loss", () => {
  const question = (change: Partial<LossQuestion>): LossQuestion => ({
    metric: metricOf("won_value"),
    measure: "shortfall",
    now: sum(300n),
    baseline: 400n,
    target: 1000n,
    share: { elapsed: 2n, total: 5n },
    winRate: { numerator: 1n, denominator: 4n },
    averageDeal: { numerator: 800n, denominator: 1n },
    ...change,
  });

  test.each([
    { change: {}, loss: { method: "pace", amount: 250n, moneyMinor: 250n }, why: "750 at the end, of 1000" },
    { change: { now: sum(500n) }, loss: null, why: "ahead: nothing is lost" },
    { change: { share: { elapsed: 0n, total: 5n } }, loss: null, why: "nothing has elapsed" },
    {
      change: { metric: metricOf("created_count"), measure: "drop" as const, now: sum(30n), baseline: 40n },
      loss: { method: "cases", amount: 25n, moneyMinor: 5000n },
      why: "25 deals, each won one time in four for 800",
    },
    {
      change: {
        metric: metricOf("win_rate"),
        measure: "drop" as const,
        now: { numerator: 20n, denominator: 100n },
        baseline: 300_000n,
      },
      loss: { method: "rate", amount: 25n, moneyMinor: 20_000n },
      why: "10 wins missing so far, 25 at the end",
    },
    {
      change: { metric: metricOf("visits"), measure: "drop" as const, now: sum(30n), baseline: 40n },
      loss: { method: "gap", amount: 25n, moneyMinor: null },
      why: "nobody can say what a visit is worth",
    },
    {
      change: { metric: metricOf("csat"), measure: "value" as const },
      loss: null,
      why: "no way to put a figure to it",
    },
  ])("$why", ({ change, loss }) => {
    expect(estimateLoss(question(change))).toEqual(loss);
  });
});

describe("who hears of an alert", () => {
  const line = [
    { personId: 12, distance: 0 },
    { personId: 2, distance: 1 },
    { personId: 3, distance: 1 },
    { personId: 1, distance: 2 },
  ];
  test.each([
    { severity: "info", told: [12] },
    { severity: "warning", told: [12, 2, 3] },
    { severity: "critical", told: [12, 2, 3, 1] },
  ] as const)("$severity", ({ severity, told }) => {
    expect(tellWhom(line, severity)).toEqual({ ownerId: 12, told });
  });

  it("starts higher up where nobody leads the unit itself", () => {
    expect(
      tellWhom(
        [
          { personId: 2, distance: 1 },
          { personId: 1, distance: 2 },
        ],
        "warning",
      ),
    ).toEqual({ ownerId: 2, told: [2, 1] });
    expect(tellWhom([], "critical")).toEqual({ ownerId: null, told: [] });
  });
});

test.each([
  {
    measure: "shortfall",
    from: 200_000n,
    baseline: 500n,
    direction: "higher",
    figure: 400n,
    why: "20 % below the pace",
  },
  {
    measure: "drop",
    from: 250_000n,
    baseline: 200n,
    direction: "lower",
    figure: 250n,
    why: "25 % above where less is better",
  },
  {
    measure: "value",
    from: -870_000n,
    baseline: null,
    direction: "higher",
    figure: 870_000n,
    why: "a floor",
  },
  { measure: "value", from: 350n, baseline: null, direction: "lower", figure: 350n, why: "a ceiling" },
  {
    measure: "modified_z",
    from: 3500n,
    baseline: 10n,
    direction: "higher",
    figure: null,
    why: "no distance from one value",
  },
] as const)("a threshold drawn beside the figure: $why", ({ measure, from, baseline, direction, figure }) => {
  expect(thresholdFigure(measure, from, baseline, direction)).toBe(figure);
});
