import { describe, expect, it } from "vitest";
import { slipOf } from "./slip-effect";

const base = { higherIsBetter: true, supportedGoal: 1_000_000_00n, sharePpm: 400_000 };

describe("slipOf", () => {
  it("takes the declared share of the supported target, by how much of the goal is missing", () => {
    // 10 % of the goal missing, 40 % of the target depends on it: 4 % of 1,000,000.00.
    expect(slipOf({ ...base, goal: 140_000n, actual: 126_000n })).toEqual({
      shortfallPpm: 100_000,
      cost: 40_000_00n,
    });
  });

  it("costs nothing on the goal and above it", () => {
    expect(slipOf({ ...base, goal: 140_000n, actual: 140_000n })).toEqual({ shortfallPpm: 0, cost: 0n });
    expect(slipOf({ ...base, goal: 140_000n, actual: 200_000n })).toEqual({ shortfallPpm: 0, cost: 0n });
  });

  it("turns round where less is better, and ends at the whole declared share", () => {
    const less = { ...base, higherIsBetter: false, goal: 30n };
    expect(slipOf({ ...less, actual: 33n })?.cost).toBe(40_000_00n);
    expect(slipOf({ ...less, actual: 29n })?.cost).toBe(0n);
    expect(slipOf({ ...less, actual: 300n })).toEqual({ shortfallPpm: 1_000_000, cost: 400_000_00n });
  });

  it("rounds half away from zero, once", () => {
    expect(slipOf({ ...base, goal: 3n, actual: 2n, supportedGoal: 100n, sharePpm: 15_000 })?.cost).toBe(1n);
    expect(slipOf({ ...base, goal: 3n, actual: 2n, supportedGoal: 100n, sharePpm: 14_999 })?.cost).toBe(0n);
  });

  it("says nothing without a goal or a target to support", () => {
    expect(slipOf({ ...base, goal: 0n, actual: 1n })).toBeNull();
    expect(slipOf({ ...base, goal: 10n, actual: 1n, supportedGoal: null })).toBeNull();
  });
});
