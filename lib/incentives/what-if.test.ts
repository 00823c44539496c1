import { describe, expect, it, test } from "vitest";
import { calculateDealContributions } from "./contributions";
import { calculatePayout } from "./payout";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { applyScenario, calculateWhatIf } from "./what-if";

const plan = sampleAttainmentPlan(
  ACCELERATOR,
  { gates: [{ code: "csat", metric: "csat", thresholdPpm: 850_000 }] },
  { base: "credited" },
);
const credits = [
  { id: 1, closeOn: "2026-11-03", amount: 10_000_000 },
  { id: 2, closeOn: "2026-11-05", amount: 20_000_000 },
];
const facts = sampleFacts(
  92_400_000,
  {
    period: { start: "2026-11-01", end: "2026-12-01" },
    ratios: { csat: { numerator: 88, denominator: 100 } },
  },
  { target: 100_000_000, credits },
);
const deal = (id: number, amount: bigint, closeOn = "2026-11-30") => ({
  id,
  closeOn,
  amounts: { won_value: amount },
});

describe("calculateWhatIf", () => {
  test.each([
    { deals: [], delta: 0n, entered: [], why: "nothing supposed, nothing changed" },
    { deals: [deal(3, 7_600_000n)], delta: 228_000n, entered: [2], why: "exactly to the next rung" },
    {
      deals: [deal(3, 7_599_999n)],
      delta: 228_000n,
      entered: [],
      why: "a fen less: the same after rounding, but not the rung",
    },
    { deals: [deal(3, 40_000_000n)], delta: 1_920_000n, entered: [2, 3], why: "two rungs" },
    {
      deals: [deal(3, 40_000_000n, "2026-12-01")],
      delta: 0n,
      entered: [],
      why: "the period is half-open: next month does not count",
    },
    { deals: [deal(1, 0n)], delta: -300_000n, entered: [], why: "a credited deal is replaced, not added" },
  ])("$why", ({ deals, delta, entered }) => {
    const result = calculateWhatIf(plan, facts, deals);
    expect(result.earnedDeltaMinor).toBe(delta);
    expect(result.payableDeltaMinor).toBe(delta);
    expect(result.rungsEntered).toEqual(
      entered.length === 0 ? [] : [{ component: "sales", indexes: entered }],
    );
  });

  it("names deals that close outside the period", () => {
    expect(calculateWhatIf(plan, facts, [deal(3, 1n), deal(4, 1n, "2026-10-31")]).outsidePeriod).toEqual([4]);
  });

  it("supposes other gate values", () => {
    const result = calculateWhatIf(plan, facts, [], { csat: { numerator: 84n, denominator: 100n } });
    expect(result.gatesChanged).toEqual([{ code: "csat", open: false }]);
    expect(result.earnedDeltaMinor).toBe(-1_972_000n);
  });

  it("gives what the server would calculate on the same facts", () => {
    const deals = [deal(3, 5_555_555n), deal(4, 4_444_444n, "2026-11-20")];
    const result = calculateWhatIf(plan, facts, deals);
    expect(result.after).toEqual(calculatePayout(plan, applyScenario(facts, deals), { trace: false }));
    expect(result.before).toEqual(calculatePayout(plan, facts, { trace: false }));
  });

  it("leaves the facts alone and brings in measures that were not there", () => {
    const frozen = structuredClone(facts);
    const after = applyScenario(facts, [{ id: 5, closeOn: "2026-11-09", amounts: { new_customers: 1n } }]);
    expect(facts).toEqual(frozen);
    expect(after.measures.new_customers).toMatchObject({ actual: 1n, target: null });
    expect(after.measures.won_value).toMatchObject({ actual: 92_400_000n });
  });
});

describe("calculateDealContributions", () => {
  it("charges each deal with what it added, by close date, then id", () => {
    const marginal = samplePlan(
      sampleBands([
        [0, 10_000],
        [100_000, 20_000],
      ]),
    );
    const three = [
      { id: 10, closeOn: "2026-11-02", amount: 60_000 },
      { id: 9, closeOn: "2026-11-02", amount: 50_000 },
      { id: 11, closeOn: "2026-11-01", amount: 20_000 },
    ];
    const { lines, earnedMinor } = calculateDealContributions(
      marginal,
      sampleFacts(140_000, {}, { credits: three }),
    );
    expect(lines.map(({ dealId, amountMinor }) => [dealId, amountMinor])).toEqual([
      [null, 100n],
      [11, 200n],
      [9, 500n],
      [10, 1_000n],
    ]);
    expect(earnedMinor).toBe(1_800n);
  });

  it("gives everything after a cap nothing, and what pay loses to the deal that loses it", () => {
    const capped = samplePlan(sampleBands([[0, 100_000]]), { periodCapMinor: 150 });
    const two = [
      { id: 1, closeOn: "2026-11-01", amount: 1_000 },
      { id: 2, closeOn: "2026-11-02", amount: 1_000 },
      { id: 3, closeOn: "2026-11-03", amount: 1_000 },
    ];
    expect(
      calculateDealContributions(capped, sampleFacts(3_000, {}, { credits: two })).lines.map(
        (line) => line.amountMinor,
      ),
    ).toEqual([0n, 100n, 50n, 0n]);
    const falling = samplePlan(
      sampleBands([
        [0, 100_000, "retroactive"],
        [2_000, 10_000, "retroactive"],
      ]),
    );
    expect(
      calculateDealContributions(falling, sampleFacts(3_000, {}, { credits: two })).lines.map(
        (line) => line.amountMinor,
      ),
    ).toEqual([0n, 100n, -80n, 10n]);
  });

  it("shares the rounding so that the lines add up", () => {
    const thirds = samplePlan(sampleBands([[0, 333_333]]));
    const three = [1, 2, 3].map((id) => ({ id, closeOn: "2026-11-01", amount: 1 }));
    const { lines, earnedMinor } = calculateDealContributions(thirds, sampleFacts(3, {}, { credits: three }));
    expect(earnedMinor).toBe(1n);
    expect(lines.map((line) => line.amountMinor)).toEqual([0n, 1n, 0n, 0n]);
  });

  it("counts one deal once where it credits several measures", () => {
    const component = (code: string) => ({
      code,
      metric: code,
      measure: "money",
      base: "credited",
      payout: sampleBands([[0, 100_000]]),
    });
    const both = { ...plan, ...samplePlan(ACCELERATOR, { components: [component("a"), component("b")] }) };
    const credit = [{ id: 1, closeOn: "2026-11-01", amount: 100 }];
    const measures = { a: { actual: 100, credits: credit }, b: { actual: 100, credits: credit } };
    const { lines } = calculateDealContributions(both, sampleFacts(0, { measures }));
    expect(lines.map((line) => [line.dealId, line.amountMinor])).toEqual([
      [null, 0n],
      [1, 20n],
    ]);
  });
});
