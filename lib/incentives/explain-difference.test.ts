import { describe, expect, it, test } from "vitest";
import { explainDifference } from "./explain-difference";
import { parseFacts } from "./facts-schema";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";

const plan = sampleAttainmentPlan(
  ACCELERATOR,
  { gates: [{ code: "csat", metric: "csat", thresholdPpm: 850_000 }], paymentGate: true },
  { base: "credited" },
);
const base = {
  measures: {
    won_value: {
      actual: 90_000_000,
      target: 100_000_000,
      credits: [
        { id: 1, closeOn: "2026-11-03", amount: 10_000_000 },
        { id: 2, closeOn: "2026-11-04", amount: 5_000_000 },
      ],
    },
  },
  ratios: { csat: { numerator: 88, denominator: 100 } },
  collection: { collectedMinor: 100, invoicedMinor: 100 },
};
const explain = (changes: object, figure?: "earned" | "payable") =>
  explainDifference(
    { plan, facts: parseFacts(base) },
    { plan, facts: parseFacts({ ...base, ...changes }) },
    figure,
  );
const measured = (changes: object) => ({
  measures: { won_value: { ...base.measures.won_value, ...changes } },
});
const [first, second] = base.measures.won_value.credits as [object, object];

describe("explainDifference", () => {
  test.each([
    { changes: {}, causes: [], why: "nothing changed" },
    {
      changes: measured({ target: 90_000_000 }),
      causes: [["targetChanged", null, "won_value", 80_000n]],
      why: "a lower target",
    },
    {
      changes: measured({
        actual: 100_000_000,
        credits: [first, second, { id: 3, closeOn: "2026-11-09", amount: 10_000_000 }],
      }),
      causes: [["dealAdded", 3, null, 300_000n]],
      why: "a deal more",
    },
    {
      changes: measured({ actual: 85_000_000, credits: [first] }),
      causes: [["dealRemoved", 2, null, -150_000n]],
      why: "a deal less",
    },
    {
      changes: measured({ actual: 91_000_000, credits: [first, { ...second, amount: 6_000_000 }] }),
      causes: [["dealChanged", 2, null, 30_000n]],
      why: "a larger deal",
    },
    {
      changes: measured({ actual: 91_000_000 }),
      causes: [["openingChanged", null, "won_value", 30_000n]],
      why: "what was there before the deals",
    },
    {
      changes: { ratios: { csat: { numerator: 80, denominator: 100 } } },
      causes: [["ratioChanged", null, "csat", -1_900_000n]],
      why: "a gate has closed",
    },
    {
      changes: { ratios: {} },
      causes: [["ratioChanged", null, "csat", -1_900_000n]],
      why: "a gate's value is gone",
    },
    {
      changes: { collection: { collectedMinor: 50, invoicedMinor: 100 } },
      causes: [["collectionChanged", null, null, -950_000n]],
      why: "a customer has not paid",
    },
    {
      changes: { clawbacks: [{ id: 5, dealId: 1, measure: "won_value", refund: 1, amountMinor: -700 }] },
      causes: [["clawbackChanged", 5, null, -700n]],
      why: "a refund",
    },
    {
      changes: { awards: [{ code: "spif", amountMinor: 500 }] },
      causes: [["awardChanged", null, null, 500n]],
      why: "a prize",
    },
    {
      changes: { balances: { recoveryMinor: 900 } },
      causes: [["balanceChanged", null, null, -900n]],
      why: "something owed",
    },
  ])("$why", ({ changes, causes }) => {
    const difference = explain(changes);
    expect(
      difference.causes.map(({ code, ref, name, amountMinor }) => [code, ref, name, amountMinor]),
    ).toEqual(causes);
    expect(difference.causes.reduce((sum, cause) => sum + cause.amountMinor, 0n)).toBe(difference.deltaMinor);
    expect(difference.afterMinor - difference.beforeMinor).toBe(difference.deltaMinor);
  });

  it("names the plan first when its version changed", () => {
    const next = samplePlan(sampleBands([[0, 30_000]]));
    const facts = parseFacts(base);
    const difference = explainDifference({ plan, facts }, { plan: next, facts });
    expect(difference.causes).toEqual([
      { code: "planChanged", ref: null, name: null, amountMinor: 800_000n },
    ]);
    expect(difference.afterMinor).toBe(2_700_000n);
  });

  it("leaves out what moved the payment only, where what was earned is asked for", () => {
    expect(explain({ collection: null }, "earned")).toMatchObject({
      causes: [],
      deltaMinor: 0n,
      beforeMinor: 1_900_000n,
    });
  });

  it("follows pay at target, team shares and what earlier periods earned", () => {
    const team = sampleAttainmentPlan(
      sampleBands([[0, 1_000_000]]),
      { accumulation: "yearToDate" },
      { credit: "team" },
    );
    const at = (targetPayMinor: number, index: number, earnedMinor: number) =>
      parseFacts({
        targetPayMinor,
        history: { earnedMinor },
        measures: {
          "team:won_value": { actual: 1, target: 1, share: { sharesPpm: [300_000, 700_000], index } },
        },
      });
    const difference = explainDifference(
      { plan: team, facts: at(1_000, 0, 0) },
      { plan: team, facts: at(2_000, 1, 100) },
    );
    expect(difference.causes.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ["targetPayChanged", 300n],
      ["shareChanged", 800n],
      ["historyChanged", -100n],
    ]);
  });

  it("knows measures that come and go", () => {
    const gone = explain({ measures: {} });
    expect(gone.afterMinor).toBe(0n);
    expect(gone.causes.reduce((sum, cause) => sum + cause.amountMinor, 0n)).toBe(-1_900_000n);
  });
});
