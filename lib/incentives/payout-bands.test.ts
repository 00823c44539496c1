import { describe, expect, it, test } from "vitest";
import { calculatePayout } from "./payout";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, sampleFacts, samplePlan } from "./plan-samples";

const MARGINAL = sampleBands([
  [0, 10_000],
  [100_000, 20_000],
  [300_000, 50_000],
]);
const RETROACTIVE = sampleBands([
  [0, 10_000, "retroactive"],
  [100_000, 20_000, "retroactive"],
]);
const earned = (plan: Parameters<typeof calculatePayout>[0], facts: Parameters<typeof calculatePayout>[1]) =>
  calculatePayout(plan, facts).earnedMinor;

describe("bands in money", () => {
  test.each([
    { payout: MARGINAL, actual: 0, pay: 0n, why: "no sales earn nothing" },
    { payout: MARGINAL, actual: -500, pay: 0n, why: "a month of returns earns nothing, and takes nothing" },
    { payout: MARGINAL, actual: 99_999, pay: 1_000n, why: "999.99 rounded once" },
    {
      payout: MARGINAL,
      actual: 100_000,
      pay: 1_000n,
      why: "the boundary is the same from both sides where slices are paid",
    },
    { payout: MARGINAL, actual: 400_000, pay: 10_000n, why: "1,000 + 4,000 + 5,000 across three bands" },
    { payout: RETROACTIVE, actual: 99_999, pay: 1_000n, why: "below the bound the lower rate on everything" },
    { payout: RETROACTIVE, actual: 100_000, pay: 2_000n, why: "on it the higher rate on everything" },
    {
      payout: sampleBands([
        [0, 0],
        [60_000, 50_000, "retroactive"],
        [100_000, 80_000],
      ]),
      actual: 120_000,
      pay: 6_600n,
      why: "marginal on top of retroactive",
    },
    {
      payout: sampleBands([
        [0, 0],
        [60_000, 50_000, "retroactive"],
        [100_000, 80_000],
      ]),
      actual: 59_999,
      pay: 0n,
      why: "nothing before the retroactive band",
    },
    {
      payout: sampleBands([
        [0, 10_000],
        [100_000, 0, "step", 700],
        [200_000, 30_000],
      ]),
      actual: 250_000,
      pay: 3_200n,
      why: "a step stays reached above: 1,000 + 700 + 1,500",
    },
    {
      payout: sampleBands(
        [
          [0, 0, "step", 5],
          [10, 0, "step", 7],
        ],
        "highest",
      ),
      actual: 10,
      pay: 7n,
      why: "only the highest step",
    },
    {
      payout: sampleBands(
        [
          [0, 0, "step", 5],
          [10, 0, "step", 7],
        ],
        "sum",
      ),
      actual: 10,
      pay: 12n,
      why: "all steps reached",
    },
    {
      payout: sampleBands(
        [
          [0, 0, "step", 5],
          [10, 0, "step", 7],
        ],
        "sum",
      ),
      actual: 0,
      pay: 5n,
      why: "a ladder that starts at zero holds zero",
    },
    {
      payout: sampleBands([
        [0, 0, "step", 100],
        [10, 100_000, "retroactive"],
      ]),
      actual: 50,
      pay: 105n,
      why: "a retroactive rate replaces rates, not steps",
    },
    {
      payout: sampleBands([[50, 100_000]]),
      actual: 70,
      pay: 2n,
      why: "a ladder that starts above zero pays on what lies above its start",
    },
  ])("$why", ({ payout, actual, pay }) => {
    expect(earned(samplePlan(payout), sampleFacts(actual))).toBe(pay);
  });

  test.each([
    { boundary: "higher", pay: 2_000n },
    { boundary: "lower", pay: 1_000n },
    { boundary: null, pay: 2_000n },
  ])("exactly on the bound with the rule $boundary", ({ boundary, pay }) => {
    expect(earned(samplePlan(RETROACTIVE, { boundary }), sampleFacts(100_000))).toBe(pay);
  });
});

describe("bands in attainment", () => {
  const credited = { base: "credited" };
  test.each([
    {
      actual: 92_400_000,
      target: 100_000_000,
      pay: 1_972_000n,
      why: "2 % of 80 % and 3 % of 12.4 % of the target",
    },
    {
      actual: 130_000_001,
      target: 100_000_000,
      pay: 3_700_000n,
      why: "eight hundredths of a fen above the last bound",
    },
    { actual: 5_000, target: 0, pay: 0n, why: "no target: attainment is undefined and pays nothing" },
    { actual: 5_000, target: null, pay: 0n, why: "target unknown: likewise" },
    { actual: 2, target: 3, pay: 0n, why: "two thirds of three fen" },
  ])("$why", ({ actual, target, pay }) => {
    expect(earned(sampleAttainmentPlan(ACCELERATOR, {}, credited), sampleFacts(actual, {}, { target }))).toBe(
      pay,
    );
  });

  it("never rounds attainment before it is looked up", () => {
    const plan = sampleAttainmentPlan(
      sampleBands([
        [0, 0, "step"],
        [1_000_000, 1_000_000, "step"],
      ]),
      { targetPayMinor: 777 },
    );
    expect(earned(plan, sampleFacts(9_999_999_999n, {}, { target: 10_000_000_000n }))).toBe(0n);
    expect(earned(plan, sampleFacts(10_000_000_000n, {}, { target: 10_000_000_000n }))).toBe(777n);
  });

  test.each([
    { form: "target/actual", actual: 80, target: 100, pay: 1_250n, why: "100 ÷ 80" },
    { form: "target/actual", actual: 0, target: 100, pay: 1_500n, why: "nothing at all pays the cap" },
    { form: "2-actual/target", actual: 80, target: 100, pay: 1_200n, why: "2 − 0.8" },
    { form: "2-actual/target", actual: 0, target: 100, pay: 1_500n, why: "2, capped" },
    {
      form: "2-actual/target",
      actual: 250,
      target: 100,
      pay: 0n,
      why: "worse than twice the target is no debt",
    },
  ])("less is better, $form: $why", ({ form, actual, target, pay }) => {
    const component = { form, cap: { kind: "targetPay", sharePpm: 1_500_000 } };
    const plan = sampleAttainmentPlan(sampleBands([[0, 1_000_000]]), { targetPayMinor: 1_000 }, component);
    expect(earned(plan, sampleFacts(actual, {}, { target }))).toBe(pay);
  });

  it("without a cap, nothing at all of a bad thing has no figure to pay on", () => {
    const plan = sampleAttainmentPlan(
      sampleBands([[0, 1_000_000]]),
      { targetPayMinor: 1_000 },
      { form: "target/actual" },
    );
    expect(earned(plan, sampleFacts(0, {}, { target: 100 }))).toBe(0n);
  });
});

describe("curves", () => {
  const points = [
    [700_000, 0],
    [1_000_000, 1_000_000],
    [1_500_000, 2_000_000],
  ].map(([atPpm, payPpm]) => ({ atPpm, payPpm }));
  const curve = (rest: object = {}) => ({ kind: "curve", points, ...rest });
  const jump = {
    kind: "curve",
    points: [
      { atPpm: 700_000, payPpm: 0 },
      { atPpm: 700_000, payPpm: 350_000 },
      { atPpm: 1_000_000, payPpm: 1_000_000 },
    ],
  };
  test.each([
    { payout: curve(), actual: 699_999, pay: 0n, why: "below the first point nothing" },
    { payout: curve(), actual: 700_000, pay: 0n, why: "the first point is declared as nothing" },
    { payout: curve(), actual: 850_000, pay: 500_000n, why: "half way up" },
    { payout: curve(), actual: 1_250_000, pay: 1_500_000n, why: "on the steeper line" },
    { payout: curve(), actual: 1_600_000, pay: 2_000_000n, why: "flat after the last point" },
    {
      payout: curve({ end: "extend" }),
      actual: 1_600_000,
      pay: 2_200_000n,
      why: "or on along the last line",
    },
    { payout: jump, actual: 700_000, pay: 350_000n, why: "a jump pays its upper value on the bound" },
    { payout: jump, actual: 699_999, pay: 0n, why: "and nothing below" },
    { payout: jump, actual: 850_000, pay: 675_000n, why: "and the line starts from the upper value" },
  ])("$why", ({ payout, actual, pay }) => {
    const plan = sampleAttainmentPlan(payout, { targetPayMinor: 1_000_000 });
    expect(earned(plan, sampleFacts(actual, {}, { target: 1_000_000 }))).toBe(pay);
  });

  it("pays nothing on the first point where the boundary is lower", () => {
    const plan = sampleAttainmentPlan(jump, { targetPayMinor: 1_000_000, boundary: "lower" });
    expect(earned(plan, sampleFacts(700_000, {}, { target: 1_000_000 }))).toBe(0n);
  });
});
