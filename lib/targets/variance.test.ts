import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decomposeVariance, VARIANCE_EFFECTS } from "./variance";

/** Plan: 100 closed in 50 days each, 40 won at 1 000: 40 000. */
const PLAN = { targetMinor: 40_000n, wonCount: 40, closedCount: 100, wonMinor: 40_000n, cycleDays: 50 };

describe("variance", () => {
  it("as planned is nothing", () => {
    const result = decomposeVariance(
      { wonMinor: 40_000n, wonCount: 40, closedCount: 100, cycleDays: 50 },
      PLAN,
    );
    expect(result).toEqual({ totalMinor: 0n, effects: { volume: 0n, cycle: 0n, win_rate: 0n, price: 0n } });
  });

  it("of a lower price alone is price", () => {
    const result = decomposeVariance(
      { wonMinor: 32_000n, wonCount: 40, closedCount: 100, cycleDays: 50 },
      PLAN,
    );
    expect(result?.effects).toEqual({ volume: 0n, cycle: 0n, win_rate: 0n, price: -8_000n });
  });

  it("of a lower win rate alone is win rate", () => {
    const result = decomposeVariance(
      { wonMinor: 30_000n, wonCount: 30, closedCount: 100, cycleDays: 50 },
      PLAN,
    );
    expect(result?.effects).toEqual({ volume: 0n, cycle: 0n, win_rate: -10_000n, price: 0n });
  });

  it("of a longer cycle with the same work in hand is cycle", () => {
    const result = decomposeVariance(
      { wonMinor: 32_000n, wonCount: 32, closedCount: 80, cycleDays: 62.5 },
      PLAN,
    );
    expect(result?.effects).toEqual({ volume: 0n, cycle: -8_000n, win_rate: 0n, price: 0n });
  });

  it("of fewer deals at the same speed is volume", () => {
    const result = decomposeVariance(
      { wonMinor: 20_000n, wonCount: 20, closedCount: 50, cycleDays: 50 },
      PLAN,
    );
    expect(result?.effects).toEqual({ volume: -20_000n, cycle: 0n, win_rate: 0n, price: 0n });
  });

  it("without a cycle leaves it to volume", () => {
    const result = decomposeVariance({ wonMinor: 0n, wonCount: 0, closedCount: 50, cycleDays: null }, PLAN);
    expect(result?.effects).toEqual({ volume: -20_000n, cycle: 0n, win_rate: -20_000n, price: 0n });
  });

  it("needs a plan that won something", () => {
    expect(
      decomposeVariance(
        { wonMinor: 1n, wonCount: 1, closedCount: 1, cycleDays: 1 },
        { ...PLAN, wonCount: 0 },
      ),
    ).toBeNull();
  });

  it("sums exactly", () => {
    const count = fc.integer({ min: 0, max: 5_000 });
    const money = fc.bigInt(0n, 10n ** 12n);
    const days = fc.option(fc.double({ min: 0, max: 500, noNaN: true }));
    const drivers = fc.record({ wonMinor: money, wonCount: count, closedCount: count, cycleDays: days });
    fc.assert(
      fc.property(drivers, drivers, money, (actual, planned, targetMinor) => {
        const result = decomposeVariance(actual, { ...planned, targetMinor });
        if (!result) return;
        expect(VARIANCE_EFFECTS.reduce((sum, effect) => sum + result.effects[effect], 0n)).toBe(
          actual.wonMinor - targetMinor,
        );
        expect(result.totalMinor).toBe(actual.wonMinor - targetMinor);
      }),
    );
  });
});
