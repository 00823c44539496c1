import { describe, expect, it, test } from "vitest";
import { compilePlan } from "./compile-plan";
import { round } from "./fraction";
import { calculatePayout } from "./payout";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { parseFacts } from "./facts-schema";
import { parsePlan } from "./plan-schema";

const MARGINAL = sampleBands([[0, 10_000], [100_000, 20_000], [300_000, 50_000]]);
const RETROACTIVE = sampleBands([[0, 10_000, "retroactive"], [100_000, 20_000, "retroactive"]]);
const earned = (plan: Parameters<typeof calculatePayout>[0], facts: Parameters<typeof calculatePayout>[1]) => calculatePayout(plan, facts).earnedMinor;

describe("bands in money", () => {
  test.each([
    { payout: MARGINAL, actual: 0, pay: 0n, why: "no sales earn nothing" },
    { payout: MARGINAL, actual: -500, pay: 0n, why: "a month of returns earns nothing, and takes nothing" },
    { payout: MARGINAL, actual: 99_999, pay: 1_000n, why: "999.99 rounded once" },
    { payout: MARGINAL, actual: 100_000, pay: 1_000n, why: "the boundary is the same from both sides where slices are paid" },
    { payout: MARGINAL, actual: 400_000, pay: 10_000n, why: "1,000 + 4,000 + 5,000 across three bands" },
    { payout: RETROACTIVE, actual: 99_999, pay: 1_000n, why: "below the bound the lower rate on everything" },
    { payout: RETROACTIVE, actual: 100_000, pay: 2_000n, why: "on it the higher rate on everything" },
    { payout: sampleBands([[0, 0], [60_000, 50_000, "retroactive"], [100_000, 80_000]]), actual: 120_000, pay: 6_600n, why: "marginal on top of retroactive" },
    { payout: sampleBands([[0, 0], [60_000, 50_000, "retroactive"], [100_000, 80_000]]), actual: 59_999, pay: 0n, why: "nothing before the retroactive band" },
    { payout: sampleBands([[0, 10_000], [100_000, 0, "step", 700], [200_000, 30_000]]), actual: 250_000, pay: 3_200n, why: "a step stays reached above: 1,000 + 700 + 1,500" },
    { payout: sampleBands([[0, 0, "step", 5], [10, 0, "step", 7]], "highest"), actual: 10, pay: 7n, why: "only the highest step" },
    { payout: sampleBands([[0, 0, "step", 5], [10, 0, "step", 7]], "sum"), actual: 10, pay: 12n, why: "all steps reached" },
    { payout: sampleBands([[0, 0, "step", 5], [10, 0, "step", 7]], "sum"), actual: 0, pay: 5n, why: "a ladder that starts at zero holds zero" },
    { payout: sampleBands([[0, 0, "step", 100], [10, 100_000, "retroactive"]]), actual: 50, pay: 105n, why: "a retroactive rate replaces rates, not steps" },
    { payout: sampleBands([[50, 100_000]]), actual: 70, pay: 2n, why: "a ladder that starts above zero pays on what lies above its start" },
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
    { actual: 92_400_000, target: 100_000_000, pay: 1_972_000n, why: "2 % of 80 % and 3 % of 12.4 % of the target" },
    { actual: 130_000_001, target: 100_000_000, pay: 3_700_000n, why: "eight hundredths of a fen above the last bound" },
    { actual: 5_000, target: 0, pay: 0n, why: "no target: attainment is undefined and pays nothing" },
    { actual: 5_000, target: null, pay: 0n, why: "target unknown: likewise" },
    { actual: 2, target: 3, pay: 0n, why: "two thirds of three fen" },
  ])("$why", ({ actual, target, pay }) => {
    expect(earned(sampleAttainmentPlan(ACCELERATOR, {}, credited), sampleFacts(actual, {}, { target }))).toBe(pay);
  });

  it("never rounds attainment before it is looked up", () => {
    const plan = sampleAttainmentPlan(sampleBands([[0, 0, "step"], [1_000_000, 1_000_000, "step"]]), { targetPayMinor: 777 });
    expect(earned(plan, sampleFacts(9_999_999_999n, {}, { target: 10_000_000_000n }))).toBe(0n);
    expect(earned(plan, sampleFacts(10_000_000_000n, {}, { target: 10_000_000_000n }))).toBe(777n);
  });

  test.each([
    { form: "target/actual", actual: 80, target: 100, pay: 1_250n, why: "100 ÷ 80" },
    { form: "target/actual", actual: 0, target: 100, pay: 1_500n, why: "nothing at all pays the cap" },
    { form: "2-actual/target", actual: 80, target: 100, pay: 1_200n, why: "2 − 0.8" },
    { form: "2-actual/target", actual: 0, target: 100, pay: 1_500n, why: "2, capped" },
    { form: "2-actual/target", actual: 250, target: 100, pay: 0n, why: "worse than twice the target is no debt" },
  ])("less is better, $form: $why", ({ form, actual, target, pay }) => {
    const component = { form, cap: { kind: "targetPay", sharePpm: 1_500_000 } };
    const plan = sampleAttainmentPlan(sampleBands([[0, 1_000_000]]), { targetPayMinor: 1_000 }, component);
    expect(earned(plan, sampleFacts(actual, {}, { target }))).toBe(pay);
  });

  it("without a cap, nothing at all of a bad thing has no figure to pay on", () => {
    const plan = sampleAttainmentPlan(sampleBands([[0, 1_000_000]]), { targetPayMinor: 1_000 }, { form: "target/actual" });
    expect(earned(plan, sampleFacts(0, {}, { target: 100 }))).toBe(0n);
  });
});

describe("curves", () => {
  const points = [[700_000, 0], [1_000_000, 1_000_000], [1_500_000, 2_000_000]].map(([atPpm, payPpm]) => ({ atPpm, payPpm }));
  const curve = (rest: object = {}) => ({ kind: "curve", points, ...rest });
  const jump = { kind: "curve", points: [{ atPpm: 700_000, payPpm: 0 }, { atPpm: 700_000, payPpm: 350_000 }, { atPpm: 1_000_000, payPpm: 1_000_000 }] };
  test.each([
    { payout: curve(), actual: 699_999, pay: 0n, why: "below the first point nothing" },
    { payout: curve(), actual: 700_000, pay: 0n, why: "the first point is declared as nothing" },
    { payout: curve(), actual: 850_000, pay: 500_000n, why: "half way up" },
    { payout: curve(), actual: 1_250_000, pay: 1_500_000n, why: "on the steeper line" },
    { payout: curve(), actual: 1_600_000, pay: 2_000_000n, why: "flat after the last point" },
    { payout: curve({ end: "extend" }), actual: 1_600_000, pay: 2_200_000n, why: "or on along the last line" },
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

describe("order of operations", () => {
  const component = (code: string, rest: object) => ({ code, metric: code, measure: "money", base: "credited", payout: sampleBands([[0, 100_000]]), ...rest });
  const facts = parseFacts({
    measures: { a: { actual: 1_000 }, b: { actual: 500 } },
    ratios: { csat: { numerator: 80, denominator: 100 }, quality: { numerator: 95, denominator: 100 } },
  });
  const gate = { code: "csat", metric: "csat", thresholdPpm: 850_000 };
  const multiplier = { code: "q", metric: "quality", tiers: [{ fromPpm: 900_000, factorPpm: 1_200_000 }] };
  const cap = { kind: "money", amountMinor: 80 };
  test.each([
    { plan: { components: [component("a", {}), component("b", {})] }, pay: 150n, why: "components are summed" },
    { plan: { components: [component("a", { cap, weightPpm: 500_000 }), component("b", { weightPpm: 500_000 })] }, pay: 65n, why: "the metric cap comes before the weight" },
    { plan: { components: [component("a", {}), component("b", {})], gates: [{ ...gate, closedPpm: 500_000 }] }, pay: 75n, why: "a closed gate scales the sum" },
    { plan: { components: [component("a", {}), component("b", {})], gates: [{ ...gate, components: ["a"] }] }, pay: 50n, why: "or closes one component" },
    { plan: { components: [component("a", {}), component("b", {})], multipliers: [multiplier] }, pay: 180n, why: "a multiplier lifts it" },
    { plan: { components: [component("a", {})], gates: [{ ...gate, closedPpm: 500_000 }], multipliers: [multiplier], periodCapMinor: 55 }, pay: 55n, why: "the period cap cuts what gate and multiplier left: 60 → 55" },
    { plan: { components: [component("a", {})], periodCapMinor: 90, yearCapMinor: 85 }, pay: 85n, why: "then the year cap" },
    { plan: { components: [component("a", { cap })], periodCapMinor: 90 }, pay: 80n, why: "a cap that is not reached changes nothing" },
  ])("$why", ({ plan, pay }) => {
    const payout = calculatePayout(parsePlan({ boundary: "higher", ...plan }), facts);
    expect(payout.earnedMinor).toBe(pay);
    expect(payout.lines.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(payout.payableMinor);
  });

  it("rounds once: two halves of a fen are one fen", () => {
    const halves = { a: { actual: 5 }, b: { actual: 5 } };
    const plan = parsePlan({ boundary: "higher", components: [component("a", {}), component("b", {})] });
    const payout = calculatePayout(plan, parseFacts({ measures: halves }));
    expect(payout.payableMinor).toBe(1n);
    expect(payout.lines.map((line) => line.amountMinor)).toEqual([1n, 0n]);
  });

  it("leaves the year cap what earlier periods used up", () => {
    const plan = samplePlan(sampleBands([[0, 100_000]]), { yearCapMinor: 1_000 });
    const after = (earnedMinor: number) => calculatePayout(plan, sampleFacts(5_000, { history: { earnedMinor, releasedMinor: earnedMinor } })).earnedMinor;
    expect([after(0), after(700), after(1_000), after(1_200)]).toEqual([500n, 300n, 0n, 0n]);
  });
});

describe("gates", () => {
  const plan = (gate: object) => samplePlan(sampleBands([[0, 1_000_000]]), { gates: [{ code: "g", metric: "rate", thresholdPpm: 850_000, ...gate }] });
  const facts = (numerator: number, denominator: number) => sampleFacts(100, { ratios: { rate: { numerator, denominator } } });
  test.each([
    { gate: {}, ratio: [85, 100], open: true, why: "85 is at least 85" },
    { gate: {}, ratio: [849_999, 1_000_000], open: false, why: "a millionth short" },
    { gate: { direction: "atMost" }, ratio: [85, 100], open: true, why: "85 is at most 85" },
    { gate: { direction: "atMost" }, ratio: [86, 100], open: false, why: "86 is not" },
    { gate: {}, ratio: [0, 0], open: false, why: "nothing measured: closed, unless the plan says otherwise" },
    { gate: { whenUndefined: "open" }, ratio: [0, 0], open: true, why: "open where it says so" },
  ])("$why", ({ gate, ratio: [numerator, denominator], open }) => {
    const payout = calculatePayout(plan(gate), facts(numerator as number, denominator as number));
    expect(payout.gates[0]?.open).toBe(open);
    expect(payout.earnedMinor).toBe(open ? 100n : 0n);
  });

  it("takes a metric that is not in the facts for undefined", () => {
    expect(calculatePayout(plan({}), sampleFacts(100)).gates[0]).toMatchObject({ open: false, value: null });
  });
});

describe("the year so far", () => {
  const plan = samplePlan(sampleBands([[0, 30_000], [10_000_000, 50_000]]), { accumulation: "yearToDate" });
  const period = (actual: number, earnedMinor: number, recoveryMinor = 0) =>
    calculatePayout(plan, sampleFacts(actual, { history: { earnedMinor, releasedMinor: earnedMinor }, balances: { recoveryMinor } }));

  it("pays P(year to date) less what was earned", () => {
    expect(period(6_000_000, 0).earnedMinor).toBe(180_000n);
    expect(period(12_000_000, 180_000).earnedMinor).toBe(220_000n);
  });

  it("carries a negative as a balance and takes it from later pay", () => {
    const returned = period(9_000_000, 400_000);
    expect(returned).toMatchObject({ earnedMinor: -130_000n, payableMinor: 0n, balances: { recoveryMinor: 130_000n } });
    const recovered = period(12_000_000, 270_000, 130_000);
    expect(recovered).toMatchObject({ earnedMinor: 130_000n, payableMinor: 0n, balances: { recoveryMinor: 0n } });
  });

  it("gives back what a period cap withheld as soon as there is room", () => {
    const capped = { ...plan, periodCapMinor: 150_000n };
    const at = (actual: number, earnedMinor: number) => calculatePayout(capped, sampleFacts(actual, { history: { earnedMinor, releasedMinor: 0 } })).earnedMinor;
    expect([at(6_000_000, 0), at(6_000_000, 150_000)]).toEqual([150_000n, 30_000n]);
  });
});

describe("what comes with the total", () => {
  const plan = sampleAttainmentPlan(ACCELERATOR, { gates: [{ code: "csat", metric: "csat", thresholdPpm: 850_000 }], paymentGate: true, periodCapMinor: 1_900_000 }, { base: "credited" });
  const facts = sampleFacts(92_400_000, { ratios: { csat: { numerator: 88, denominator: 100 } }, collection: { collectedMinor: 64, invoicedMinor: 100 } }, { target: 100_000_000 });

  it("traces every step, exact before it is rounded", () => {
    const { trace } = calculatePayout(plan, facts);
    expect(trace.map((step) => step.code)).toEqual(["measure", "slice", "slice", "sum", "gate", "periodCap", "earned", "release", "round"]);
    expect(trace.map((step) => step.result)).toEqual([924_000n, 1_600_000n, 372_000n, 1_972_000n, 1_972_000n, 1_900_000n, 1_900_000n, 1_216_000n, 1_216_000n]);
    for (const step of trace.slice(1)) expect(round(step.exact)).toBe(step.result);
  });

  it("is the same without a trace, and for a plan compiled before", () => {
    const { trace, ...rest } = calculatePayout(plan, facts);
    expect(trace).not.toEqual([]);
    expect(calculatePayout(compilePlan(plan), facts, { trace: false })).toEqual({ ...rest, trace: [] });
  });

  it("says what is held until the customers pay", () => {
    expect(calculatePayout(plan, facts)).toMatchObject({ earnedMinor: 1_900_000n, payableMinor: 1_216_000n, releasedMinor: 1_216_000n, heldMinor: 684_000n });
  });

  it("shows each component as it went", () => {
    expect(calculatePayout(plan, facts).components[0]).toMatchObject({ code: "sales", actual: 92_400_000n, target: 100_000_000n, index: 1, ladderMinor: 1_972_000n, capped: false, paidMinor: 1_972_000n });
  });

  it("pays nothing, in no lines, for a plan without components", () => {
    expect(calculatePayout(parsePlan({ components: [] }), parseFacts({}))).toMatchObject({ earnedMinor: 0n, payableMinor: 0n, lines: [] });
  });
});
