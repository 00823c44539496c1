import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { add, max, min, multiply, negate, subtract, sum, whole, ZERO } from "./fraction";
import type { Factors } from "./gates";
import type { Plan } from "./plan-schema";

export interface EarningsInput {
  plan: Pick<Plan, "accumulation" | "periodCapMinor" | "yearCapMinor">;
  /** Per component, after its weight. */
  weighted: readonly Fraction[];
  factors: Pick<Factors, "gateFactors" | "multiplierFactors">;
  /** What earlier periods of the year earned. */
  earnedBeforeMinor: Minor;
}

/** sum → gate → multiplier → true-up → period cap → year cap; minor units, exact. The lines add up to `earned`. */
export interface Earnings {
  sum: Fraction;
  gated: Fraction[];
  /** Per component, after gates and multipliers. */
  components: Fraction[];
  /** What earlier periods earned, taken off where the year so far is measured; 0 or negative. */
  trueUp: Fraction;
  /** What the caps took; 0 or negative. */
  periodCap: Fraction;
  yearCap: Fraction;
  earned: Fraction;
}

/**
 * A cap only ever lowers a positive amount to no less than zero. Where the year so far is measured, what a period cap took comes
 * back as soon as there is room, because pay is P(year to date) − Σ earned; a year cap takes it for good.
 */
export function calculateEarnings({ plan, weighted, factors, earnedBeforeMinor }: EarningsInput): Earnings {
  const gated = weighted.map((value, index) => multiply(value, factors.gateFactors[index] as Fraction));
  const components = gated.map((value, index) =>
    multiply(value, factors.multiplierFactors[index] as Fraction),
  );
  const before = whole(earnedBeforeMinor);
  const trueUp = plan.accumulation === "yearToDate" ? negate(before) : ZERO;
  const amount = add(sum(components), trueUp);
  const periodCap = cutAt(amount, plan.periodCapMinor === null ? null : whole(plan.periodCapMinor));
  const afterPeriod = add(amount, periodCap);
  const yearCap = cutAt(
    afterPeriod,
    plan.yearCapMinor === null ? null : subtract(whole(plan.yearCapMinor), before),
  );
  return {
    sum: sum(weighted),
    gated,
    components,
    trueUp,
    periodCap,
    yearCap,
    earned: add(afterPeriod, yearCap),
  };
}

function cutAt(amount: Fraction, cap: Fraction | null): Fraction {
  if (cap === null) return ZERO;
  const limit = max(cap, ZERO);
  return subtract(min(amount, limit), amount);
}
