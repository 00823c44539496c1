import { describe, expect, it } from "vitest";
import { tabulatePayout } from "./payout-curve";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";
import { parsePlan } from "./plan-schema";

const at = (points: ReturnType<typeof tabulatePayout>, ppm: number) =>
  points.find(({ atPpm }) => atPpm === ppm)?.payMinor;

describe("a component over attainment", () => {
  const plan = samplePlan(ACCELERATOR, {}, { measure: "attainment", base: "credited" });
  const tabulated = () => tabulatePayout(plan, "sales", 1_000_000_00n);

  it("is what the bands pay, from nothing to beyond the last rung", () => {
    const points = tabulated();
    expect(points[0]).toEqual({ atPpm: 0, payMinor: 0n });
    expect(at(points, 800_000)).toBe(16_000_00n);
    expect(at(points, 1_000_000)).toBe(22_000_00n);
    expect(at(points, 1_300_000)).toBe(37_000_00n);
    expect(points.at(-1)?.atPpm).toBe(1_600_000);
  });

  it("rises with sales where every band is marginal", () => {
    const pays = tabulated().map(({ payMinor }) => payMinor ?? 0n);
    expect(pays).toEqual([...pays].sort((a, b) => (a < b ? -1 : 1)));
  });

  it("goes in steps of 5 %, to 150 % at least, whatever the unit of the bounds", () => {
    const money = samplePlan(
      sampleBands([
        [0, 10_000],
        [9_000_000, 20_000],
      ]),
    );
    const points = tabulatePayout(money, "sales", 500_00n);
    expect(points.map(({ atPpm }) => atPpm)).toEqual(Array.from({ length: 31 }, (_, i) => i * 50_000));
  });

  it("reaches beyond the last rung of any component", () => {
    const component = (code: string, payout: object) => ({
      code,
      metric: code,
      measure: "attainment",
      base: "credited",
      payout,
    });
    const far = sampleBands([
      [0, 10_000],
      [2_000_000, 20_000],
    ]);
    const two = parsePlan({
      boundary: "higher",
      components: [component("won_value", ACCELERATOR), component("margin", far)],
    });
    expect(tabulatePayout(two, "won_value", 100_00n).at(-1)?.atPpm).toBe(2_400_000);
  });

  it("is measured in money where the bands are", () => {
    const money = samplePlan(sampleBands([[0, 10_000]]));
    const points = tabulatePayout(money, "sales", 500_00n);
    expect(at(points, 1_000_000)).toBe(5_00n);
    expect(at(points, 500_000)).toBe(2_50n);
  });

  it("pays shares of the plan's pay at target, and nothing of a plan without one", () => {
    const bands = sampleBands([[0, 500_000]]);
    expect(
      at(tabulatePayout(sampleAttainmentPlan(bands, { targetPayMinor: 100_00n }), "sales", 45n), 1_000_000),
    ).toBe(50_00n);
    expect(at(tabulatePayout(sampleAttainmentPlan(bands), "sales", 45n), 1_000_000)).toBe(0n);
  });

  it("has no figure for attainment that nothing reaches", () => {
    const lower = sampleAttainmentPlan(ACCELERATOR, { targetPayMinor: 100_00n }, { form: "target/actual" });
    expect(at(tabulatePayout(lower, "sales", 45n), 0)).toBeNull();
  });

  it("refuses a component that the plan does not have", () => {
    expect(() => tabulatePayout(plan, "margin", 1n)).toThrow("unknownComponent");
  });
});
