import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, isEqual } from "./fraction";
import { calculatePayout } from "./payout";
import { sampleFacts } from "./plan-samples";
import { type Plan, parsePlan } from "./plan-schema";

import { amount, anyCase, exactEarned, marginalPlan, rate } from "./property-samples";

describe("caps, gates, weights", () => {
  it("21 a cap is never exceeded, and a higher one never pays less", () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.bigInt({ min: 0n, max: 3_000_000n }),
        fc.bigInt({ min: 0n, max: 500_000n }),
        ({ plan, facts }, cap, more) => {
          const earned = (periodCapMinor: bigint) =>
            calculatePayout({ ...plan, periodCapMinor }, facts, { trace: false }).earnedMinor;
          expect(earned(cap)).toBeLessThanOrEqual(cap);
          expect(earned(cap)).toBeLessThanOrEqual(earned(cap + more));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("22 a gate that leaves half leaves exactly half, a closed one nothing", () => {
    fc.assert(
      fc.property(marginalPlan, amount, (plan, value) => {
        const gated = (closedPpm: number) =>
          parsePlan({ ...plan, gates: [{ code: "g", metric: "none", thresholdPpm: 1, closedPpm }] });
        const open = exactEarned(plan, sampleFacts(value));
        expect(
          isEqual(
            add(
              exactEarned(gated(500_000), sampleFacts(value)),
              exactEarned(gated(500_000), sampleFacts(value)),
            ),
            open,
          ),
        ).toBe(true);
        expect(calculatePayout(gated(0), sampleFacts(value)).earnedMinor).toBe(0n);
      }),
    );
  });

  it("23 a component divided by weights pays what it pays whole", () => {
    fc.assert(
      fc.property(marginalPlan, amount, rate, (plan, value, weightPpm) => {
        const [only] = plan.components as [Plan["components"][number]];
        const parts = [
          { ...only, code: "a", weightPpm },
          { ...only, code: "b", weightPpm: 1_000_000 - weightPpm },
        ];
        expect(
          isEqual(
            exactEarned({ ...plan, components: parts }, sampleFacts(value)),
            exactEarned(plan, sampleFacts(value)),
          ),
        ).toBe(true);
      }),
    );
  });

  it("24 a floor or a draw always arrives, without anything owed", () => {
    fc.assert(
      fc.property(
        marginalPlan,
        amount,
        fc.integer({ min: 0, max: 50_000 }),
        fc.constantFrom("recoverable", "nonRecoverable"),
        (plan, value, guaranteed, kind) => {
          const floor = calculatePayout(parsePlan({ ...plan, floorMinor: guaranteed }), sampleFacts(value));
          const draw = calculatePayout(
            parsePlan({ ...plan, draw: { kind, amountMinor: guaranteed } }),
            sampleFacts(value),
          );
          expect(floor.payableMinor).toBe(draw.payableMinor);
          expect(floor.payableMinor).toBe(
            floor.earnedMinor > BigInt(guaranteed) ? floor.earnedMinor : BigInt(guaranteed),
          );
        },
      ),
    );
  });
});
