import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, isEqual, whole } from "./fraction";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import type { Plan } from "./plan-schema";
import { amount, bandsOf, totalOf } from "./property-samples";
import { calculateSeasonalQuota, monthsHeld, prorateByDays, seasonalShare } from "./proration";
import { splitByShares } from "./splits";
import { calculateTeamPay } from "./team-ladder";

describe("people and periods", () => {
  const shares = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 }).map((parts) => {
    const cuts = parts.map((part) => part * 150);
    return [...cuts, 1_000_000 - cuts.reduce((a, b) => a + b, 0)];
  });

  it("30 the parts of a split add up to the whole", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), shares, (value, all) => {
        expect(totalOf(splitByShares(value, all))).toBe(value);
      }),
    );
  });

  it("31 members receive what the team earned, and each in their own payout the same part", () => {
    fc.assert(
      fc.property(bandsOf("marginal"), amount, shares, fc.nat(5), (rows, value, all, pick) => {
        const plan = samplePlan(sampleBands(rows), {}, { credit: "team" });
        const index = pick % all.length;
        const { teamMinor, membersMinor } = calculateTeamPay(
          plan.components[0] as Plan["components"][number],
          { actual: value, target: null, credits: [] },
          all,
        );
        const measures = { "team:won_value": { actual: value, share: { sharesPpm: all, index } } };
        expect(totalOf(membersMinor)).toBe(teamMinor);
        expect(calculatePayout(plan, sampleFacts(0, { measures }), { trace: false }).earnedMinor).toBe(
          membersMinor[index],
        );
      }),
    );
  });

  it("32 prorating is additive: exact shares of complementary holders make the whole", () => {
    const weights = fc.constantFrom(
      [200_000, 200_000, 200_000, 400_000],
      [250_000, 250_000, 250_000, 250_000],
      [600_000, 400_000],
    );
    fc.assert(
      fc.property(
        weights,
        fc.integer({ min: 1, max: 11 }),
        fc.bigInt({ min: 0n, max: 10n ** 10n }),
        (all, last, annual) => {
          const [first, second] = [monthsHeld(1, last), monthsHeld(last + 1)];
          expect(isEqual(add(seasonalShare(all, first), seasonalShare(all, second)), whole(1n))).toBe(true);
          const off =
            annual - calculateSeasonalQuota(annual, all, first) - calculateSeasonalQuota(annual, all, second);
          expect(off >= -1n && off <= 1n).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 92 }), (value, held) => {
        const off = value - prorateByDays(value, held, 92) - prorateByDays(value, 92 - held, 92);
        expect(off >= -1n && off <= 1n).toBe(true);
      }),
    );
  });
});
