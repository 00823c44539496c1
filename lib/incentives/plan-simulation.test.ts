import { describe, expect, it } from "vitest";
import { calculatePayout } from "./payout";
import { ACCELERATOR, sampleAttainmentPlan, sampleFacts } from "./plan-samples";
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
