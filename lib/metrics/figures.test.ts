import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addTallies, compareFigures, figureOf, isRatioAbove } from "./figures";
import { metricOf } from "./metric-catalogue";

test.each([
  {
    metric: "won_value",
    numerator: 1_234_56n,
    denominator: 0n,
    figure: 1_234_56n,
    why: "a sum is what it is",
  },
  { metric: "win_rate", numerator: 1n, denominator: 3n, figure: 333_333n, why: "a ratio in ppm, rounded" },
  {
    metric: "win_rate",
    numerator: 0n,
    denominator: 0n,
    figure: null,
    why: "nothing closed: undefined, not 0",
  },
  {
    metric: "average_deal",
    numerator: 100_00n,
    denominator: 3n,
    figure: 33_33n,
    why: "an average in minor units",
  },
  { metric: "average_deal", numerator: -5n, denominator: 2n, figure: -3n, why: "half away from zero" },
  { metric: "nps", numerator: -20n, denominator: 100n, figure: -200_000n, why: "a score may be negative" },
] as const)(
  "$metric of $numerator / $denominator is $figure: $why",
  ({ metric, numerator, denominator, figure }) => {
    expect(figureOf({ numerator, denominator }, metricOf(metric))).toBe(figure);
  },
);

test.each([
  {
    metric: "won_value",
    now: 120n,
    before: 100n,
    delta: 20n,
    changePpm: 200_000,
    isBetter: true,
    why: "more sales",
  },
  {
    metric: "dso",
    now: 60n,
    before: 50n,
    delta: 10n,
    changePpm: 200_000,
    isBetter: false,
    why: "waiting longer for money",
  },
  {
    metric: "won_value",
    now: 5n,
    before: 0n,
    delta: 5n,
    changePpm: null,
    isBetter: true,
    why: "no share of nothing",
  },
  {
    metric: "nps",
    now: -10n,
    before: -20n,
    delta: 10n,
    changePpm: 500_000,
    isBetter: true,
    why: "against the size of what was",
  },
  {
    metric: "won_value",
    now: 7n,
    before: 7n,
    delta: 0n,
    changePpm: 0,
    isBetter: null,
    why: "nothing changed",
  },
] as const)("$metric from $before to $now: $why", ({ metric, now, before, ...change }) => {
  expect(compareFigures(now, before, metricOf(metric))).toEqual({
    delta: change.delta,
    changePpm: change.changePpm,
    isBetter: change.isBetter,
  });
});

describe("ratios", () => {
  const tally = fc.record({ numerator: fc.bigInt(-1000n, 1000n), denominator: fc.bigInt(1n, 1000n) });

  it("of a whole come from its parts' numerators and denominators", () => {
    fc.assert(
      fc.property(fc.array(tally, { minLength: 1 }), (tallies) => {
        const whole = addTallies(tallies);
        expect(whole.numerator).toBe(tallies.reduce((sum, t) => sum + t.numerator, 0n));
        expect(figureOf(whole, metricOf("win_rate"))).not.toBeNull();
      }),
    );
  });

  it("are compared without rounding", () => {
    expect(
      isRatioAbove(
        { numerator: 10_000_000_001n, denominator: 20_000_000_000n },
        { numerator: 1n, denominator: 2n },
      ),
    ).toBe(true);
    expect(isRatioAbove({ numerator: 1n, denominator: 0n }, { numerator: 1n, denominator: 2n })).toBe(false);
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        expect(isRatioAbove(a, b) && isRatioAbove(b, a)).toBe(false);
      }),
    );
  });
});
