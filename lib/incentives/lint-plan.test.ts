import { describe, expect, it, test } from "vitest";
import { isPublishable, lintPlan } from "./lint-plan";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";
import { parsePlan } from "./plan-schema";

type Row = [from: number, upTo: number | null, ratePpm: number, mode?: string];
const bands = (...rows: Row[]) => ({
  kind: "bands",
  bands: rows.map(([from, upTo, ratePpm, mode = "marginal"]) => ({ from, upTo, ratePpm, mode })),
});
const found = (plan: ReturnType<typeof parsePlan>) =>
  lintPlan(plan).map(({ code, severity, index }) => [code, severity, index]);

describe("the whole plan", () => {
  const component = (code: string, weightPpm: number | null = null) => ({
    code,
    metric: code,
    measure: "money",
    base: "credited",
    weightPpm,
    payout: bands([0, null, 1]),
  });
  const gate = (rest: object) => ({ code: "g", metric: "m", thresholdPpm: 1, ...rest });
  test.each([
    {
      plan: { components: [component("a")], boundary: null },
      findings: ["missingBoundary"],
      why: "no boundary rule",
    },
    { plan: { components: [] }, findings: ["noComponents"], why: "nothing to pay for" },
    {
      plan: { components: [component("a", 600_000), component("b", 300_000)] },
      findings: ["weights"],
      why: "weights of 90 %",
    },
    {
      plan: { components: [component("a", 600_000), component("b", 400_000), component("c")] },
      findings: [],
      why: "100 %, and one component beside them",
    },
    {
      plan: { components: [component("a", 1_100_000), component("b", -100_000)] },
      findings: ["negative"],
      why: "a negative weight",
    },
    {
      plan: { components: [component("a"), component("a")] },
      findings: ["duplicateCode"],
      why: "one name for two components",
    },
    {
      plan: { components: [component("a")], gates: [gate({}), gate({})] },
      findings: ["duplicateCode"],
      why: "one name for two gates",
    },
    {
      plan: { components: [component("a")], gates: [gate({ components: ["a", "x"] })] },
      findings: ["unknownComponent"],
      why: "a gate on something that is not there",
    },
    {
      plan: { components: [component("a")], gates: [gate({ closedPpm: -1 })] },
      findings: ["negative"],
      why: "a gate that turns pay around",
    },
    {
      plan: {
        components: [component("a")],
        multipliers: [
          {
            code: "m",
            metric: "m",
            tiers: [
              { fromPpm: 5, factorPpm: 1 },
              { fromPpm: 5, factorPpm: 2 },
            ],
          },
        ],
      },
      findings: ["unordered"],
      why: "tiers out of order",
    },
    {
      plan: {
        components: [component("a")],
        multipliers: [{ code: "m", metric: "m", tiers: [{ fromPpm: 5, factorPpm: -1 }] }],
      },
      findings: ["negative"],
      why: "a negative factor",
    },
    {
      plan: { components: [component("a")], floorMinor: -1 },
      findings: ["negative"],
      why: "a floor below zero",
    },
    {
      plan: { components: [component("a")], recoveryLimitPpm: 1_000_001 },
      findings: ["recoveryLimit"],
      why: "recovering more than there is",
    },
    {
      plan: { components: [component("a")], recoveryLimitPpm: 1_000_000 },
      findings: [],
      why: "recovering everything",
    },
  ])("$why", ({ plan, findings }) => {
    expect(lintPlan(parsePlan({ boundary: "higher", ...plan })).map((finding) => finding.code)).toEqual(
      findings,
    );
  });

  it("misses pay at target where rates are shares of it", () => {
    expect(found(sampleAttainmentPlan(bands([0, null, 1])))).toEqual([["missingTargetPay", "warning", null]]);
  });

  it("refuses a share as the step of plain money", () => {
    expect(found(samplePlan(sampleBands([[0, 5, "step"]])))).toEqual([["stepShareOfMoney", "error", 0]]);
  });

  it("names the component, the reading of warnings is left to people", () => {
    expect(lintPlan(samplePlan(bands([10, null, 1])))[0]).toMatchObject({
      component: "sales",
      factor: null,
      data: { from: 0n, upTo: 10n },
    });
    expect(isPublishable(lintPlan(sampleAttainmentPlan(ACCELERATOR, {}, { base: "credited" })))).toBe(true);
    expect(
      isPublishable(
        lintPlan(
          samplePlan(
            sampleBands([
              [0, 0],
              [100, 0, "step", 5],
            ]),
          ),
        ),
      ),
    ).toBe(true);
    expect(isPublishable(lintPlan(samplePlan(bands([10, null, 1]))))).toBe(false);
  });
});
