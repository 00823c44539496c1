import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainDifference } from "./explain-difference";
import { calculateLadder } from "./ladder";
import { isPublishable, lintPlan } from "./lint-plan";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { amount, bandsOf, boundary, dealList, marginalPlan, seed, totalOf } from "./property-samples";
import { randomCase, rollDice } from "./random-case";
import { applyScenario } from "./what-if";

describe("ladders, differences, the linter", () => {
  it("33 the next rung is entered by exactly its distance, and pays what it says", () => {
    fc.assert(
      fc.property(bandsOf("retroactive"), boundary, amount, fc.boolean(), (rows, rule, value, attained) => {
        const plan = samplePlan(
          sampleBands(rows),
          { boundary: rule },
          attained ? { measure: "attainment" } : {},
        );
        const facts = (actual: bigint) => sampleFacts(actual, {}, { target: 999_983 });
        const { next, currentIndex } = calculateLadder(plan, facts(value));
        if (next === null) return;
        const away = next.distance as bigint;
        expect(calculateLadder(plan, facts(value + away)).currentIndex).toBeGreaterThanOrEqual(next.index);
        expect(calculateLadder(plan, facts(value + away - 1n)).currentIndex).toBe(currentIndex);
        expect(next.payMinor).toBe(calculatePayout(plan, facts(value + away), { trace: false }).earnedMinor);
      }),
    );
  });

  it("34 rungs are met from below, and selling more never leads down", () => {
    fc.assert(
      fc.property(bandsOf("marginal"), amount, amount, (rows, a, b) => {
        const plan = samplePlan(sampleBands(rows));
        const [less, more] = a < b ? [a, b] : [b, a];
        const low = calculateLadder(plan, sampleFacts(less));
        const high = calculateLadder(plan, sampleFacts(more));
        expect(low.currentIndex).toBeLessThanOrEqual(high.currentIndex);
        expect(high.rungs.map((rung) => rung.met)).toEqual(high.rungs.map((_, i) => i <= high.currentIndex));
      }),
    );
  });

  it("35 the causes of a difference add up to it, and there is none without one", () => {
    fc.assert(
      fc.property(seed, seed, dealList, (from, to, deals) => {
        const before = randomCase(rollDice(from));
        const other = randomCase(rollDice(to));
        const key = Object.keys(other.facts.measures)[0] ?? "m0";
        const after = {
          plan: other.plan,
          facts: applyScenario(
            other.facts,
            deals.map(({ id, closeOn, amount: value }) => ({ id, closeOn, amounts: { [key]: value } })),
          ),
        };
        for (const figure of ["earned", "payable"] as const) {
          const difference = explainDifference(before, after, figure);
          const expected = calculatePayout(after.plan, after.facts, { trace: false });
          expect(difference.afterMinor).toBe(
            figure === "earned" ? expected.earnedMinor : expected.payableMinor,
          );
          expect(totalOf(difference.causes.map((cause) => cause.amountMinor))).toBe(difference.deltaMinor);
        }
        expect(explainDifference(before, before).causes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("36 the linter refuses exactly the plans whose pay falls somewhere", () => {
    fc.assert(
      fc.property(bandsOf("retroactive"), (rows) => {
        const plan = samplePlan(sampleBands(rows));
        const falls = rows.some(([, share], i) => i > 0 && share < (rows[i - 1] as (typeof rows)[number])[1]);
        expect(isPublishable(lintPlan(plan))).toBe(!falls);
      }),
    );
  });

  it("37 marginal bands that follow each other give the linter nothing to say", () => {
    fc.assert(
      fc.property(marginalPlan, (plan) => {
        expect(lintPlan(plan)).toEqual([]);
      }),
    );
  });
});
