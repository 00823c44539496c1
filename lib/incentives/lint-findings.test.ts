import { describe, expect, it, test } from "vitest";
import type { LintReference } from "./lint-pay";
import { isCalculable, lintPlan } from "./lint-plan";
import { sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";
import { type Plan, parsePlan } from "./plan-schema";

type Row = [from: number, upTo: number | null, ratePpm: number, rest?: object];
const bands = (...rows: Row[]) => ({
  kind: "bands",
  bands: rows.map(([from, upTo, ratePpm, rest]) => ({ from, upTo, ratePpm, mode: "marginal", ...rest })),
});
const FLAT = bands([0, null, 10_000]);
const curve = (...points: [number, number][]) => ({
  kind: "curve",
  points: points.map(([atPpm, payPpm]) => ({ atPpm, payPpm })),
});
/** Code and what the sentence about it is made of. */
const said = (plan: Plan, reference?: Partial<LintReference>) =>
  lintPlan(plan, reference).map(({ code, index, factor, component, data }) => [
    code,
    index ?? factor ?? component,
    data,
  ]);
const TIERS = (...factors: number[]) => [
  { code: "m", metric: "m", tiers: factors.map((factorPpm, index) => ({ fromPpm: 9 - index, factorPpm })) },
];

describe("a finding says where and how much", () => {
  test.each([
    {
      payout: bands([10, null, 1]),
      found: ["gap", 0, { from: 0n, upTo: 10n }],
      why: "missing below the first band",
    },
    {
      payout: bands([0, 9, 1], [12, null, 1]),
      found: ["gap", 1, { from: 9n, upTo: 12n }],
      why: "missing between two",
    },
    {
      payout: bands([0, 9, 1], [5, null, 1]),
      found: ["overlap", 1, { from: 5n, upTo: 9n }],
      why: "twice between two",
    },
    {
      payout: bands([0, null, 1], [5, null, 1]),
      found: ["overlap", 1, { from: 5n }],
      why: "twice without an end",
    },
    { payout: bands([0, 9, 1]), found: ["notOpen", 0, { upTo: 9n }], why: "an end at the top" },
    {
      payout: bands([5, 9, 1], [5, null, 1]),
      found: ["unordered", 1, { from: 5n }],
      why: "two that start at one place",
    },
    { payout: bands([0, 0, 1]), found: ["emptyBand", 0, { from: 0n, upTo: 0n }], why: "a band without room" },
    {
      payout: bands([0, 9, 1], [9, null, 0, { amountMinor: -1 }]),
      found: ["negative", 1, {}],
      why: "an amount below zero",
    },
    { payout: bands([-9, null, 1]), found: ["negative", 0, {}], why: "a bound below zero" },
    {
      payout: bands([0, null, -1]),
      found: ["payFallsAsSalesRise", 0, { from: 0n }],
      why: "a rate below zero",
    },
  ])("$why", ({ payout, found }) => {
    expect(said(samplePlan(payout))).toContainEqual(found);
  });

  it("of a curve's points as well", () => {
    const plan = (payout: object) => sampleAttainmentPlan(payout, { targetPayMinor: 1_000_000 });
    expect(said(plan(curve([7, 0], [6, 1])))).toEqual([["unordered", 1, { from: 6n }]]);
    expect(said(plan(curve([-7, 0], [6, 1])))).toContainEqual(["negative", 0, {}]);
  });

  it("of weights, names, tiers and limits", () => {
    const component = { metric: "m", measure: "money", base: "credited", payout: FLAT };
    const plan = (rest: object) =>
      said(parsePlan({ boundary: "higher", components: [{ code: "a", ...component }], ...rest }));
    expect(plan({ components: [{ code: "a", ...component, weightPpm: 900_000 }] })).toEqual([
      ["weights", null, { sumPpm: 900_000 }],
    ]);
    expect(
      plan({
        components: [
          { code: "a", ...component },
          { code: "a", ...component },
        ],
      }),
    ).toEqual([["duplicateCode", "a", {}]]);
    expect(plan({ multipliers: [...TIERS(1), ...TIERS(1)] })).toEqual([["duplicateCode", "m", {}]]);
    const stray = [{ code: "g", metric: "m", thresholdPpm: 1, components: ["a", "x"] }];
    expect(
      lintPlan(parsePlan({ boundary: "higher", components: [{ code: "a", ...component }], gates: stray })),
    ).toMatchObject([{ code: "unknownComponent", component: "x", factor: "g" }]);
    expect(plan({ multipliers: TIERS(1, 1) })).toEqual([["unordered", 1, {}]]);
    expect(plan({ multipliers: [{ ...TIERS(1)[0], belowPpm: -1 }] })).toEqual([["negative", "m", {}]]);
    expect(plan({ recoveryLimitPpm: 1_000_001 })).toEqual([["recoveryLimit", null, { limitPpm: 1_000_001 }]]);
    expect(plan({ recoveryLimitPpm: -1 })).toEqual([["recoveryLimit", null, { limitPpm: -1 }]]);
    // To recover nothing is a rule too.
    expect(plan({ recoveryLimitPpm: 0 })).toEqual([]);
    expect(plan({ recoveryLimitPpm: 0, floorMinor: 0, periodCapMinor: 0 })).not.toContainEqual([
      "negative",
      null,
      {},
    ]);
    for (const amount of ["targetPayMinor", "periodCapMinor", "yearCapMinor", "floorMinor"])
      expect(plan({ [amount]: -1 }).filter(([code]) => code === "negative")).toHaveLength(1);
    expect(plan({ draw: { kind: "recoverable", amountMinor: -1 } })).toEqual([["negative", null, {}]]);
    expect(plan({ draw: { kind: "recoverable", amountMinor: 1 } })).toEqual([]);
  });

  it("of a cap below zero, a weight of nothing, and a share as the step of money alone", () => {
    const codes = (component: object, payout: object = FLAT) =>
      said(samplePlan(payout, {}, component)).map(([code]) => code);
    expect(codes({ cap: { kind: "money", amountMinor: -1 } })).toContain("negative");
    expect(codes({ cap: { kind: "targetPay", sharePpm: -1 } })).toContain("negative");
    expect(codes({ cap: { kind: "money", amountMinor: 0 } })).not.toContain("negative");
    expect(codes({ weightPpm: 0 })).toEqual(["weights"]);
    const step = bands([0, null, 5, { mode: "step", amountMinor: 5 }]);
    expect(codes({}, step)).toEqual(["stepShareOfMoney"]);
    const ofPay = { base: "targetPay" };
    expect(said(samplePlan(step, { targetPayMinor: 1 }, ofPay))).toEqual([]);
    expect(said(sampleAttainmentPlan(step, { targetPayMinor: 1 }))).toEqual([]);
    expect(said(sampleAttainmentPlan(FLAT, {}, { base: "credited" }))).toEqual([]);
    expect(said(sampleAttainmentPlan(step, {}, { base: "credited" }))).toEqual([]);
  });

  it("of a rung behind a cap, and of attainment that cannot happen, no further than it goes", () => {
    const rungs = bands([0, 100, 1_000_000], [100, 200, 1_000_000], [200, null, 1_000_000]);
    const cap = { kind: "money", amountMinor: 150 };
    expect(said(samplePlan(rungs, {}, { cap }))).toEqual([
      ["unreachable", 2, { from: 200n, capMinor: 150n }],
    ]);
    const above = (from: number, form = "2-actual/target") =>
      said(
        sampleAttainmentPlan(
          bands([0, from, 1_000_000], [from, null, 1_000_000]),
          { targetPayMinor: 1 },
          { form },
        ),
      );
    expect(above(2_000_001)).toEqual([["unreachable", 1, { from: 2_000_001n }]]);
    expect(above(2_000_000)).toEqual([]);
    expect(above(2_000_001, "actual/target")).toEqual([]);
    const other = { code: "other", metric: "m", measure: "money", base: "credited", payout: FLAT };
    const sales = { code: "sales", metric: "won_value", measure: "money", base: "credited", payout: rungs };
    const shared = parsePlan({ boundary: "higher", periodCapMinor: 150, components: [sales, other] });
    expect(said(shared)).toEqual([]);
    const weighted = samplePlan(rungs, { periodCapMinor: 150 }, { weightPpm: 1_000_000 });
    expect(said(weighted)).toEqual([]);
    expect(said(samplePlan(rungs, { periodCapMinor: 0 }))).toHaveLength(2);
  });

  it("asks for a cap only where pay has no end of its own", () => {
    const inverse = (component: object) =>
      said(sampleAttainmentPlan(FLAT, { targetPayMinor: 1 }, { form: "target/actual", ...component }));
    expect(inverse({})).toEqual([["capNeeded", "sales", {}]]);
    expect(inverse({ cap: { kind: "targetPay", sharePpm: 1 } })).toEqual([]);
    expect(
      said(sampleAttainmentPlan({ ...curve([0, 0], [9, 9]), end: "flat" }, { targetPayMinor: 1 })),
    ).toEqual([]);
  });

  it("works out amounts for the reference: its pay at target before the plan's, and a usual one without either", () => {
    const step = sampleBands([
      [0, 0],
      [1_000_000, 500_000, "step"],
    ]);
    const jump = (rest: object, reference: Partial<LintReference>) =>
      lintPlan(sampleAttainmentPlan(step, rest), reference).find(({ code }) => code === "cliff")?.data
        .jumpMinor;
    expect(jump({ targetPayMinor: 200 }, { targetPayMinor: 400n })).toBe(200n);
    expect(jump({ targetPayMinor: 200 }, {})).toBe(100n);
    expect(jump({}, {})).toBe(500_000n);
  });
});

it("works on a ladder only when its bounds are in order", () => {
  expect(isCalculable(lintPlan(samplePlan(FLAT)))).toBe(true);
  expect(isCalculable(lintPlan(samplePlan(bands([10, null, 1]))))).toBe(true);
  expect(isCalculable(lintPlan(samplePlan(bands([0, 9, 1], [0, null, 1]))))).toBe(false);
  expect(isCalculable(lintPlan(samplePlan(bands())))).toBe(false);
  expect(isCalculable(lintPlan(samplePlan(bands(), { boundary: null })))).toBe(false);
});
