import type { Fraction } from "../bands";
import type { Minor } from "../money";
import type { CompiledPlan } from "./compile-plan";
import { type ComponentPay, calculateComponentPay } from "./component-pay";
import { calculateEarnings, type Earnings } from "./earnings";
import type { Facts, Measured } from "./facts-schema";
import { add, round, whole } from "./fraction";
import { evaluateFactors, type Factors } from "./gates";
import type { Plan } from "./plan-schema";
import { type Settlement, settle } from "./settlement";

/** Every stage before rounding. */
export interface PayoutStages {
  pays: ComponentPay[];
  factors: Factors;
  earnings: Earnings;
  settlement: Settlement;
}

export function calculateStages(compiled: CompiledPlan, facts: Facts): PayoutStages {
  const { plan } = compiled;
  const targetPay = targetPayOf(compiled, facts);
  const pays = compiled.components.map((one) =>
    calculateComponentPay(one, facts.measures[one.key], targetPay, actualOf(compiled, facts, one.key)),
  );
  const factors = evaluateFactors(compiled, facts.ratios);
  const earnings = calculateEarnings({
    plan,
    weighted: pays.map((pay) => pay.weighted),
    factors,
    earnedBeforeMinor: facts.history.earnedMinor,
  });
  return { pays, factors, earnings, settlement: settle(plan, facts, earnings.earned) };
}

/**
 * The sum of all periods' earnings has to equal P(year to date) rounded, whatever the path: so under true-up the
 * cumulative figure is what is rounded, and the earlier periods' whole amounts are taken from it.
 */
export function roundEarned(plan: Pick<Plan, "accumulation">, facts: Facts, earned: Fraction): Minor {
  if (plan.accumulation === "period") return round(earned);
  return round(add(earned, whole(facts.history.earnedMinor))) - facts.history.earnedMinor;
}

export function targetPayOf(compiled: CompiledPlan, facts: Facts): Minor {
  return facts.targetPayMinor ?? compiled.plan.targetPayMinor ?? 0n;
}

/** What counts towards the bands: credited, less refunds where the plan says that they lower attainment. */
export function actualOf(compiled: CompiledPlan, facts: Facts, key: string): bigint {
  const measured: Measured | undefined = facts.measures[key];
  if (measured === undefined) return 0n;
  if (compiled.plan.clawback === "originalRate") return measured.actual;
  return facts.clawbacks.reduce(
    (left, entry) => (entry.measure === key ? left - entry.refund : left),
    measured.actual,
  );
}
