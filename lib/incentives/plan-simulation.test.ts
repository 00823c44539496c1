import { describe, expect, it } from "vitest";
import { calculatePayout } from "./payout";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, sampleFacts } from "./plan-samples";
import { type PaidMonth, simulatePlan } from "./plan-simulation";

const plan = sampleAttainmentPlan(ACCELERATOR, {}, { base: "credited" });
const months = (people: number, paidBy = plan): PaidMonth[] =>
  Array.from({ length: people }, (_, i) => i).flatMap((personId) =>
    ["2025-12-01", "2026-01-01"].map((start) => {
      const facts = sampleFacts(50_000 * (personId + 1), {}, { target: 200_000 });
      const { earnedMinor } = calculatePayout(paidBy, facts);
      return { personId, facts, earnedMinor, start, opensYear: start === "2026-01-01" };
    }),
  );

describe("simulatePlan", () => {
  it("gives what was paid when the plan is the one that paid", () => {
    const result = simulatePlan(plan, months(8));
    expect(result?.afterMinor).toBe(result?.beforeMinor);
    expect(result?.changes).toEqual({ lessMuch: 0, less: 0, same: 8, more: 0, moreMuch: 0 });
  });

  it("says nothing about fewer than three people, and no group is smaller", () => {
    expect(simulatePlan(plan, months(2))).toBeNull();
    for (const count of [3, 5, 8, 50]) {
      const groups = simulatePlan(plan, months(count))?.groups ?? [];
      expect(Math.min(...groups.map(({ people }) => people))).toBeGreaterThanOrEqual(3);
      expect(groups.reduce((sum, { people }) => sum + people, 0)).toBe(count);
      expect(groups.length).toBeLessThanOrEqual(12);
    }
  });

  it("counts months without a result for what the plan measures", () => {
    const other = sampleAttainmentPlan(ACCELERATOR, {}, { base: "credited", metric: "margin" });
    const result = simulatePlan(other, months(3));
    expect(result).toMatchObject({ afterMinor: 0n, missing: { measures: ["margin"], months: 6 } });
    expect(result?.changes.lessMuch).toBe(3);
  });

  /** One month each: what was earned before, and the result that the plan is tried on. */
  const month = (
    personId: number,
    earned: number,
    actual: number,
    target: number | null = 1_000,
  ): PaidMonth => ({
    personId,
    facts: sampleFacts(actual, {}, { target }),
    earnedMinor: BigInt(earned),
    start: "2026-01-01",
    opensYear: false,
  });
  /** A tenth of what was sold, and two tenths from the target on. */
  const tenth = sampleAttainmentPlan(
    sampleBands([
      [0, 100_000],
      [1_000_000, 200_000],
    ]),
    {},
    { base: "credited" },
  );

  it("counts who would have earned how much more or less", () => {
    const result = simulatePlan(tenth, [
      month(1, 50, 500),
      month(2, 46, 500),
      month(3, 45, 500),
      month(4, 55, 500),
      month(5, 56, 500),
      month(6, 0, 500),
      month(7, -10, -100),
      month(8, 0, 0),
    ]);
    // Up to a tenth of what was earned is little: 46 → 50 and 55 → 50 are, 45 → 50 and 56 → 50 are not.
    expect(result?.changes).toEqual({ lessMuch: 1, less: 1, same: 2, more: 1, moreMuch: 3 });
    expect(result?.beforeMinor).toBe(242n);
    expect(result?.afterMinor).toBe(300n);
  });

  it("counts months by the band in which they ended, in order", () => {
    const result = simulatePlan(tenth, [
      month(1, 0, 1_500),
      month(2, 0, 200),
      month(3, 0, 1_000),
      month(3, 0, 100),
      month(4, 0, 5, null),
    ]);
    expect(result?.rungs).toEqual([
      { index: -1, months: 1 },
      { index: 0, months: 2 },
      { index: 1, months: 2 },
    ]);
    expect(result?.missing).toEqual({ measures: [], months: 0 });
  });

  it("gives each group of neighbours its mean attainment and its mean month", () => {
    const result = simulatePlan(tenth, [
      month(1, 60, 900),
      month(2, 30, 100),
      month(3, 20, 300),
      month(4, 10, 200),
      month(5, 90, 700),
      month(6, 30, 800),
      month(6, 60, 600),
      month(7, 5, 5, null),
    ]);
    expect(result?.people).toBe(7);
    expect(result?.groups).toEqual([
      { people: 3, attainmentPpm: 200_000, beforeMinor: 20n, afterMinor: 20n },
      { people: 3, attainmentPpm: 766_667, beforeMinor: 60n, afterMinor: 75n },
    ]);
  });

  it("starts each month from what the plan itself left, awards and refunds apart", () => {
    const extra = {
      awards: [{ code: "spif", amountMinor: 7n }],
      clawbacks: [{ id: 1, dealId: 2, measure: "won_value", refund: 1n, amountMinor: -3n }],
      history: { earnedMinor: 999n, releasedMinor: 0n },
      balances: { drawMinor: 500n, recoveryMinor: 500n },
    };
    const paid = [1, 2, 3].map((id) => month(id, 50, 500));
    const odd = paid.map((one) => ({ ...one, facts: { ...one.facts, ...extra } }));
    expect(simulatePlan(tenth, odd)).toEqual(simulatePlan(tenth, paid));
  });

  it("lets caps of a year see the months before, and forgets them when a year opens", () => {
    const capped = sampleAttainmentPlan(ACCELERATOR, { yearCapMinor: 1_000 }, { base: "credited" });
    const [first, second] = months(1);
    if (!first || !second) throw new Error("two months");
    const of = (opensYear: boolean) =>
      [0, 1, 2].flatMap((personId) => [
        { ...first, personId },
        { ...second, personId, opensYear },
      ]);
    expect(simulatePlan(capped, of(false))?.afterMinor).toBe(3_000n);
    expect(simulatePlan(capped, of(true))?.afterMinor).toBe(6_000n);
  });
});
