import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculateDealContributions } from "./contributions";
import { calculatePayout } from "./payout";
import type { BandMode } from "./plan-kinds";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { amount, anyCase, bounds, dealList, rate, totalOf } from "./property-samples";
import { applyScenario, calculateWhatIf } from "./what-if";

describe("deals", () => {
  const withDeals = (deals: { amount: bigint }[], opening = 0n) =>
    sampleFacts(opening + totalOf(deals.map((deal) => deal.amount)), {}, { credits: deals });
  const anyBands = fc
    .tuple(
      bounds,
      fc.array(fc.tuple(rate, fc.constantFrom<BandMode>("marginal", "retroactive")), {
        minLength: 6,
        maxLength: 6,
      }),
    )
    .map(([all, rows]) => sampleBands(all.map((from, i) => [from, ...(rows[i] as [number, BandMode])])));

  it("16 contributions add up to what was earned", () => {
    fc.assert(
      fc.property(
        anyBands,
        dealList,
        amount,
        fc.option(fc.integer({ min: 0, max: 20_000 })),
        (payout, deals, opening, cap) => {
          const plan = samplePlan(payout, { periodCapMinor: cap });
          const facts = withDeals(deals, opening);
          const { lines, earnedMinor } = calculateDealContributions(plan, facts);
          expect(earnedMinor).toBe(calculatePayout(plan, facts, { trace: false }).earnedMinor);
          expect(totalOf(lines.map((line) => line.amountMinor))).toBe(earnedMinor);
          expect(lines).toHaveLength(deals.length + 1);
        },
      ),
    );
  });

  it("17 the order in which credits are listed changes neither total nor contribution", () => {
    fc.assert(
      fc.property(
        anyBands,
        dealList.chain((deals) =>
          fc.tuple(fc.constant(deals), fc.shuffledSubarray(deals, { minLength: deals.length })),
        ),
        (payout, [deals, mixed]) => {
          const plan = samplePlan(payout);
          expect(calculateDealContributions(plan, withDeals(mixed))).toEqual(
            calculateDealContributions(plan, withDeals(deals)),
          );
        },
      ),
    );
  });

  it("18 splitting one credit in two does not change the total", () => {
    fc.assert(
      fc.property(anyBands, amount, amount, (payout, a, b) => {
        const plan = samplePlan(payout);
        const one = withDeals([{ id: 1, closeOn: "2026-11-01", amount: a + b } as { amount: bigint }]);
        const two = withDeals([
          { id: 1, closeOn: "2026-11-01", amount: a } as { amount: bigint },
          { id: 2, closeOn: "2026-11-01", amount: b } as { amount: bigint },
        ]);
        expect(calculatePayout(plan, two, { trace: false }).earnedMinor).toBe(
          calculatePayout(plan, one, { trace: false }).earnedMinor,
        );
      }),
    );
  });

  it("19 incremental equals batch: the periods of a year earn what the year earns at once", () => {
    fc.assert(
      fc.property(
        anyBands,
        fc.array(fc.bigInt({ min: -50_000n, max: 90_000n }), { minLength: 1, maxLength: 12 }),
        (payout, credits) => {
          const plan = samplePlan(payout, { accumulation: "yearToDate" });
          let actual = 0n;
          let earnedMinor = 0n;
          for (const credit of credits) {
            actual += credit;
            earnedMinor += calculatePayout(plan, sampleFacts(actual, { history: { earnedMinor } }), {
              trace: false,
            }).earnedMinor;
          }
          expect(earnedMinor).toBe(calculatePayout(plan, sampleFacts(actual), { trace: false }).earnedMinor);
        },
      ),
    );
  });

  it("20 a what-if of nothing changes nothing, and one of deals is the payout with those deals", () => {
    fc.assert(
      fc.property(anyCase, dealList, ({ plan, facts }, deals) => {
        const key = Object.keys(facts.measures)[0] ?? "m0";
        const scenario = deals.map(({ id, closeOn, amount: value }) => ({
          id,
          closeOn,
          amounts: { [key]: value },
        }));
        const nothing = calculateWhatIf(plan, facts, []);
        expect(nothing.after).toEqual(nothing.before);
        const result = calculateWhatIf(plan, facts, scenario);
        expect(result.after).toEqual(calculatePayout(plan, applyScenario(facts, scenario), { trace: false }));
        expect(calculateWhatIf(plan, facts, scenario.toReversed()).after).toEqual(result.after);
      }),
      { numRuns: 150 },
    );
  });
});
