import { describe, expect, it, test } from "vitest";
import { compilePlan } from "./compile-plan";
import { parseFacts } from "./facts-schema";
import { round } from "./fraction";
import { calculatePayout } from "./payout";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { parsePlan } from "./plan-schema";

describe("order of operations", () => {
  const component = (code: string, rest: object) => ({
    code,
    metric: code,
    measure: "money",
    base: "credited",
    payout: sampleBands([[0, 100_000]]),
    ...rest,
  });
  const facts = parseFacts({
    measures: { a: { actual: 1_000 }, b: { actual: 500 } },
    ratios: { csat: { numerator: 80, denominator: 100 }, quality: { numerator: 95, denominator: 100 } },
  });
  const gate = { code: "csat", metric: "csat", thresholdPpm: 850_000 };
  const multiplier = { code: "q", metric: "quality", tiers: [{ fromPpm: 900_000, factorPpm: 1_200_000 }] };
  const cap = { kind: "money", amountMinor: 80 };
  test.each([
    {
      plan: { components: [component("a", {}), component("b", {})] },
      pay: 150n,
      why: "components are summed",
    },
    {
      plan: {
        components: [component("a", { cap, weightPpm: 500_000 }), component("b", { weightPpm: 500_000 })],
      },
      pay: 65n,
      why: "the metric cap comes before the weight",
    },
    {
      plan: {
        components: [component("a", {}), component("b", {})],
        gates: [{ ...gate, closedPpm: 500_000 }],
      },
      pay: 75n,
      why: "a closed gate scales the sum",
    },
    {
      plan: { components: [component("a", {}), component("b", {})], gates: [{ ...gate, components: ["a"] }] },
      pay: 50n,
      why: "or closes one component",
    },
    {
      plan: { components: [component("a", {}), component("b", {})], multipliers: [multiplier] },
      pay: 180n,
      why: "a multiplier lifts it",
    },
    {
      plan: {
        components: [component("a", {})],
        gates: [{ ...gate, closedPpm: 500_000 }],
        multipliers: [multiplier],
        periodCapMinor: 55,
      },
      pay: 55n,
      why: "the period cap cuts what gate and multiplier left: 60 → 55",
    },
    {
      plan: { components: [component("a", {})], periodCapMinor: 90, yearCapMinor: 85 },
      pay: 85n,
      why: "then the year cap",
    },
    {
      plan: { components: [component("a", { cap })], periodCapMinor: 90 },
      pay: 80n,
      why: "a cap that is not reached changes nothing",
    },
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
    const earnedAfter = (earnedMinor: number) =>
      calculatePayout(plan, sampleFacts(5_000, { history: { earnedMinor, releasedMinor: earnedMinor } }))
        .earnedMinor;
    expect([earnedAfter(0), earnedAfter(700), earnedAfter(1_000), earnedAfter(1_200)]).toEqual([
      500n,
      300n,
      0n,
      0n,
    ]);
  });
});

describe("gates", () => {
  const plan = (gate: object) =>
    samplePlan(sampleBands([[0, 1_000_000]]), {
      gates: [{ code: "g", metric: "rate", thresholdPpm: 850_000, ...gate }],
    });
  const facts = (numerator: number, denominator: number) =>
    sampleFacts(100, { ratios: { rate: { numerator, denominator } } });
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
  const plan = samplePlan(
    sampleBands([
      [0, 30_000],
      [10_000_000, 50_000],
    ]),
    { accumulation: "yearToDate" },
  );
  const period = (actual: number, earnedMinor: number, recoveryMinor = 0) =>
    calculatePayout(
      plan,
      sampleFacts(actual, {
        history: { earnedMinor, releasedMinor: earnedMinor },
        balances: { recoveryMinor },
      }),
    );

  it("pays P(year to date) less what was earned", () => {
    expect(period(6_000_000, 0).earnedMinor).toBe(180_000n);
    expect(period(12_000_000, 180_000).earnedMinor).toBe(220_000n);
  });

  it("carries a negative as a balance and takes it from later pay", () => {
    const returned = period(9_000_000, 400_000);
    expect(returned).toMatchObject({
      earnedMinor: -130_000n,
      payableMinor: 0n,
      balances: { recoveryMinor: 130_000n },
    });
    const recovered = period(12_000_000, 270_000, 130_000);
    expect(recovered).toMatchObject({
      earnedMinor: 130_000n,
      payableMinor: 0n,
      balances: { recoveryMinor: 0n },
    });
  });

  it("gives back what a period cap withheld as soon as there is room", () => {
    const capped = { ...plan, periodCapMinor: 150_000n };
    const at = (actual: number, earnedMinor: number) =>
      calculatePayout(capped, sampleFacts(actual, { history: { earnedMinor, releasedMinor: 0 } }))
        .earnedMinor;
    expect([at(6_000_000, 0), at(6_000_000, 150_000)]).toEqual([150_000n, 30_000n]);
  });
});

describe("what comes with the total", () => {
  const plan = sampleAttainmentPlan(
    ACCELERATOR,
    {
      gates: [{ code: "csat", metric: "csat", thresholdPpm: 850_000 }],
      paymentGate: true,
      periodCapMinor: 1_900_000,
    },
    { base: "credited" },
  );
  const facts = sampleFacts(
    92_400_000,
    {
      ratios: { csat: { numerator: 88, denominator: 100 } },
      collection: { collectedMinor: 64, invoicedMinor: 100 },
    },
    { target: 100_000_000 },
  );

  it("traces every step, exact before it is rounded", () => {
    const { trace } = calculatePayout(plan, facts);
    expect(trace.map((step) => step.code)).toEqual([
      "measure",
      "slice",
      "slice",
      "sum",
      "gate",
      "periodCap",
      "earned",
      "release",
      "round",
    ]);
    expect(trace.map((step) => step.result)).toEqual([
      924_000n,
      1_600_000n,
      372_000n,
      1_972_000n,
      1_972_000n,
      1_900_000n,
      1_900_000n,
      1_216_000n,
      1_216_000n,
    ]);
    for (const step of trace.slice(1)) expect(round(step.exact)).toBe(step.result);
  });

  it("is the same without a trace, and for a plan compiled before", () => {
    const { trace, ...rest } = calculatePayout(plan, facts);
    expect(trace).not.toEqual([]);
    expect(calculatePayout(compilePlan(plan), facts, { trace: false })).toEqual({ ...rest, trace: [] });
  });

  it("says what is held until the customers pay", () => {
    expect(calculatePayout(plan, facts)).toMatchObject({
      earnedMinor: 1_900_000n,
      payableMinor: 1_216_000n,
      releasedMinor: 1_216_000n,
      heldMinor: 684_000n,
    });
  });

  it("shows each component as it went", () => {
    expect(calculatePayout(plan, facts).components[0]).toMatchObject({
      code: "sales",
      actual: 92_400_000n,
      target: 100_000_000n,
      index: 1,
      ladderMinor: 1_972_000n,
      capped: false,
      paidMinor: 1_972_000n,
    });
  });

  it("pays nothing, in no lines, for a plan without components", () => {
    expect(calculatePayout(parsePlan({ components: [] }), parseFacts({}))).toMatchObject({
      earnedMinor: 0n,
      payableMinor: 0n,
      lines: [],
    });
  });
});
