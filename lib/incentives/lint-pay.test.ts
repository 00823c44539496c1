import { describe, expect, it, test } from "vitest";
import { lintPlan } from "./lint-plan";
import { sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";
import type { parsePlan } from "./plan-schema";

type Row = [from: number, upTo: number | null, ratePpm: number, mode?: string];
const bands = (...rows: Row[]) => ({
  kind: "bands",
  bands: rows.map(([from, upTo, ratePpm, mode = "marginal"]) => ({ from, upTo, ratePpm, mode })),
});
const found = (plan: ReturnType<typeof parsePlan>) =>
  lintPlan(plan).map(({ code, severity, index }) => [code, severity, index]);

describe("pay", () => {
  test.each([
    {
      payout: bands([0, 100, 20_000, "retroactive"], [100, null, 10_000, "retroactive"]),
      code: "payFallsAsSalesRise",
      why: "a lower retroactive rate",
    },
    {
      payout: sampleBands([
        [0, 0, "step", 9],
        [100, 0, "step", 5],
      ]),
      code: "payFallsAsSalesRise",
      why: "a lower step",
    },
    {
      payout: bands([0, 1_000, 20_000], [1_000, null, 10_000, "retroactive"]),
      code: "payFallsAsSalesRise",
      why: "retroactive below what was earned marginally",
    },
    {
      payout: bands([0, 1_000, 10_000], [1_000, null, 20_000, "retroactive"]),
      code: "cliff",
      why: "retroactive above it",
    },
    {
      payout: sampleBands([
        [0, 0],
        [100, 0, "step", 5],
      ]),
      code: "cliff",
      why: "a step",
    },
  ])("$why: $code", ({ payout, code }) => {
    expect(found(samplePlan(payout))).toEqual([[code, code === "cliff" ? "warning" : "error", 1]]);
  });

  it("says what one more yuan is worth at a cliff", () => {
    const money = samplePlan(bands([0, 10_000_000, 10_000], [10_000_000, null, 30_000, "retroactive"]));
    expect(lintPlan(money)[0]?.data).toEqual({
      from: 10_000_000n,
      jumpMinor: 200_000n,
      nextYuanMinor: 200_001n,
    });
    const attainment = sampleAttainmentPlan(
      bands([0, 1_000_000, 10_000], [1_000_000, null, 30_000, "retroactive"]),
      {},
      { base: "credited" },
    );
    expect(lintPlan(attainment, { target: 10_000_000n })[0]?.data).toEqual({
      from: 1_000_000n,
      jumpMinor: 200_000n,
      nextYuanMinor: 200_001n,
    });
  });

  it("finds a rung that a cap has made pointless", () => {
    const payout = bands([0, 100, 1_000_000], [100, 200, 1_000_000], [200, null, 1_000_000]);
    const cap = { kind: "money", amountMinor: 150 };
    expect(found(samplePlan(payout, {}, { cap }))).toEqual([["unreachable", "warning", 2]]);
    expect(found(samplePlan(payout, { periodCapMinor: 200 }))).toEqual([["unreachable", "warning", 2]]);
    expect(found(samplePlan(payout, { periodCapMinor: 100 }, { cap }))).toEqual([
      ["unreachable", "warning", 1],
      ["unreachable", "warning", 2],
    ]);
    expect(found(samplePlan(payout, { periodCapMinor: 200, accumulation: "yearToDate" }))).toEqual([]);
  });

  it("finds attainment that cannot happen", () => {
    const plan = sampleAttainmentPlan(
      bands([0, 2_000_001, 1_000_000], [2_000_001, null, 1_000_000]),
      { targetPayMinor: 1 },
      { form: "2-actual/target" },
    );
    expect(found(plan)).toEqual([["unreachable", "warning", 1]]);
  });

  it("asks for a cap where less is better by quotient", () => {
    expect(
      found(sampleAttainmentPlan(bands([0, null, 1]), { targetPayMinor: 1 }, { form: "target/actual" })),
    ).toEqual([["capNeeded", "warning", null]]);
  });
});
