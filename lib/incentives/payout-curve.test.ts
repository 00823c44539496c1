import { describe, expect, it } from "vitest";
import { tabulatePayout } from "./payout-curve";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";

const at = (points: ReturnType<typeof tabulatePayout>, ppm: number) =>
  points.find(({ atPpm }) => atPpm === ppm)?.payMinor;

describe("a component over attainment", () => {
  const plan = samplePlan(ACCELERATOR, {}, { measure: "attainment", base: "credited" });
  const points = tabulatePayout(plan, "sales", 1_000_000_00n);

  it("is what the bands pay, from nothing to beyond the last rung", () => {
    expect(points[0]).toEqual({ atPpm: 0, payMinor: 0n });
    expect(at(points, 800_000)).toBe(16_000_00n);
    expect(at(points, 1_000_000)).toBe(22_000_00n);
    expect(at(points, 1_300_000)).toBe(37_000_00n);
    expect(points.at(-1)?.atPpm).toBe(1_600_000);
  });

  it("rises with sales where every band is marginal", () => {
    const pays = points.map(({ payMinor }) => payMinor ?? 0n);
    expect(pays).toEqual([...pays].sort((a, b) => (a < b ? -1 : 1)));
  });

  it("is measured in money where the bands are", () => {
    const money = samplePlan(sampleBands([[0, 10_000]]));
    expect(at(tabulatePayout(money, "sales", 500_00n), 1_000_000)).toBe(5_00n);
  });

  it("has no figure for attainment that nothing reaches", () => {
    const lower = sampleAttainmentPlan(ACCELERATOR, { targetPayMinor: 100_00n }, { form: "target/actual" });
    expect(at(tabulatePayout(lower, "sales", 45n), 0)).toBeNull();
  });

  it("refuses a component that the plan does not have", () => {
    expect(() => tabulatePayout(plan, "margin", 1n)).toThrow("unknownComponent");
  });
});
