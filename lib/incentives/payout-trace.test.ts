import { describe, expect, it } from "vitest";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { parsePlan } from "./plan-schema";

const RATES = sampleBands([
  [0, 100_000],
  [1_000, 200_000],
]);
const steps = (...args: Parameters<typeof calculatePayout>) =>
  calculatePayout(...args).trace.map(({ code, component, inputs, result }) => ({
    code,
    component,
    inputs,
    result,
  }));
const codes = (...args: Parameters<typeof calculatePayout>) =>
  calculatePayout(...args).trace.map(({ code }) => code);

describe("a trace", () => {
  it("says what was measured, what every band paid, and what came of it", () => {
    expect(steps(samplePlan(RATES), sampleFacts(1_500))).toEqual([
      {
        code: "measure",
        component: "sales",
        inputs: { actual: 1_500n, target: null, form: "actual/target", defined: true },
        result: 1_500n,
      },
      {
        code: "slice",
        component: "sales",
        inputs: { index: 0, mode: "marginal", from: 0n, upTo: 1_000n, ratePpm: 100_000, amountMinor: 0n },
        result: 100n,
      },
      {
        code: "slice",
        component: "sales",
        inputs: { index: 1, mode: "marginal", from: 1_000n, upTo: null, ratePpm: 200_000, amountMinor: 0n },
        result: 100n,
      },
      { code: "sum", component: null, inputs: { components: 1 }, result: 200n },
      { code: "earned", component: null, inputs: {}, result: 200n },
      { code: "round", component: null, inputs: {}, result: 200n },
    ]);
  });

  it("shows attainment in millionths, and says where it is undefined", () => {
    const plan = samplePlan(sampleBands([[0, 100_000]]), {}, { measure: "attainment" });
    const [half] = steps(plan, sampleFacts(500, {}, { target: 1_000 }));
    expect(half).toMatchObject({ inputs: { actual: 500n, target: 1_000n, defined: true }, result: 500_000n });
    const [none, next] = steps(plan, sampleFacts(500));
    expect(none).toMatchObject({ inputs: { actual: 500n, target: null, defined: false }, result: 0n });
    expect(next?.code).toBe("sum");
  });

  it("measures nothing as nothing where the facts know nothing of a measure", () => {
    const [first] = steps(samplePlan(RATES, {}, { metric: "margin" }), sampleFacts(500));
    expect(first).toMatchObject({ inputs: { actual: 0n, target: null, defined: true }, result: 0n });
  });

  it("names cap, team share and weight, each with what it began with, only where they change something", () => {
    const plan = samplePlan(
      RATES,
      {},
      {
        credit: "team",
        cap: { kind: "money", amountMinor: 150 },
        weightPpm: 500_000,
      },
    );
    const facts = sampleFacts(0);
    const measured = {
      actual: 1_500n,
      target: null,
      credits: [],
      share: { sharesPpm: [600_000, 400_000], index: 0 },
    };
    const team = { ...facts, measures: { "team:won_value": measured } };
    expect(steps(plan, team).slice(3, 6)).toEqual([
      { code: "metricCap", component: "sales", inputs: { before: 200n, capMinor: 150n }, result: 150n },
      { code: "teamShare", component: "sales", inputs: { teamMinor: 150n, sharePpm: 600_000 }, result: 90n },
      { code: "weight", component: "sales", inputs: { weightPpm: 500_000, before: 90n }, result: 45n },
    ]);
    const small = { ...facts, measures: { "team:won_value": { ...measured, actual: 1_000n } } };
    expect(codes(plan, small)).toEqual(["measure", "slice", "teamShare", "weight", "sum", "earned", "round"]);
  });

  const component = (code: string) => ({
    code,
    metric: code,
    measure: "money",
    base: "credited",
    payout: RATES,
  });
  const factors = parsePlan({
    boundary: "higher",
    components: [component("a"), component("b")],
    gates: [{ code: "csat", metric: "csat", components: ["a"], thresholdPpm: 850_000, closedPpm: 500_000 }],
    multipliers: [
      {
        code: "quality",
        metric: "q",
        components: ["b"],
        tiers: [{ fromPpm: 900_000, factorPpm: 1_200_000 }],
      },
    ],
  });
  const measures = { a: { actual: 1_000 }, b: { actual: 500 } };

  it("shows gates and multipliers on the components that they concern", () => {
    const ratios = { csat: { numerator: 8, denominator: 10 }, q: { numerator: 19, denominator: 20 } };
    const facts = sampleFacts(0, { measures, ratios });
    const shown = steps(factors, facts).filter(({ code }) => code === "gate" || code === "multiplier");
    expect(shown).toEqual([
      {
        code: "gate",
        component: "a",
        inputs: {
          gate: "csat",
          metric: "csat",
          defined: true,
          numerator: 8n,
          denominator: 10n,
          thresholdPpm: 850_000,
          direction: "atLeast",
          open: false,
          factorPpm: 500_000,
        },
        result: 50n,
      },
      {
        code: "multiplier",
        component: "b",
        inputs: {
          multiplier: "quality",
          metric: "q",
          defined: true,
          numerator: 19n,
          denominator: 20n,
          factorPpm: 1_200_000,
        },
        result: 60n,
      },
    ]);
  });

  it("says that a gate's figure is undefined", () => {
    const gates = steps(factors, sampleFacts(0, { measures })).filter(({ code }) => code === "gate");
    expect(gates[0]?.inputs).toMatchObject({ defined: false, numerator: 0n, denominator: 1n, open: false });
  });

  it("leads through true-up, caps and what happens after, each step with its change", () => {
    const plan = samplePlan(RATES, {
      accumulation: "yearToDate",
      periodCapMinor: 120,
      yearCapMinor: 150,
      draw: { kind: "recoverable", amountMinor: 130 },
    });
    const facts = sampleFacts(1_500, {
      history: { earnedMinor: 50, releasedMinor: 50 },
      awards: [{ code: "spif", amountMinor: 7 }],
      clawbacks: [{ id: 9, dealId: 1, measure: "won_value", refund: 10, amountMinor: -3 }],
    });
    expect(steps(plan, facts).slice(4)).toEqual([
      { code: "trueUp", component: null, inputs: { change: -50n }, result: 150n },
      { code: "periodCap", component: null, inputs: { change: -30n }, result: 120n },
      { code: "yearCap", component: null, inputs: { change: -20n }, result: 100n },
      { code: "earned", component: null, inputs: {}, result: 100n },
      { code: "drawAdvance", component: null, inputs: { ref: null, name: null, change: 30n }, result: 130n },
      { code: "award", component: null, inputs: { ref: null, name: "spif", change: 7n }, result: 137n },
      { code: "clawback", component: null, inputs: { ref: 9, name: null, change: -3n }, result: 134n },
      { code: "round", component: null, inputs: {}, result: 134n },
    ]);
  });
});
