import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { type CompiledPlan, compilePlan } from "./compile-plan";
import { calculateComponentPay } from "./component-pay";
import { listDeals } from "./deal-order";
import { calculateEarnings } from "./earnings";
import type { Facts } from "./facts-schema";
import { subtract } from "./fraction";
import { evaluateFactors } from "./gates";
import { actualOf, roundEarned, targetPayOf } from "./payout-stages";
import type { Plan } from "./plan-schema";
import { roundLines } from "./round-lines";

export interface DealContribution {
  /** Null for what was there before the first deal: the opening balance, less what earlier periods earned. */
  dealId: number | null;
  closeOn: string | null;
  amountMinor: Minor;
  exact: Fraction;
}

export interface DealContributions {
  /** The opening first, then the deals by close date and id. */
  lines: DealContribution[];
  /** The sum of the lines: what `calculatePayout` says was earned. */
  earnedMinor: Minor;
}

/**
 * What each deal earned: P(before + deal) − P(before), where P is everything up to the caps. A deal may contribute less
 * than nothing where pay falls as sales rise, and nothing once a cap is reached.
 */
export function calculateDealContributions(plan: Plan | CompiledPlan, facts: Facts): DealContributions {
  const compiled = compilePlan(plan);
  const deals = listDeals(facts);
  const earnedAt = prepareEarned(compiled, facts);
  let before = earnedAt(null);
  const lines: Omit<DealContribution, "amountMinor">[] = [{ dealId: null, closeOn: null, exact: before }];
  for (const deal of deals) {
    const after = earnedAt(deal.amounts);
    lines.push({ dealId: deal.id, closeOn: deal.closeOn, exact: subtract(after, before) });
    before = after;
  }
  const earnedMinor = roundEarned(compiled.plan, facts, before);
  const amounts = roundLines(
    lines.map((line) => line.exact),
    earnedMinor,
  );
  return {
    earnedMinor,
    lines: lines.map((line, index) => ({ ...line, amountMinor: amounts[index] as Minor })),
  };
}

/** Starts from the opening balances; each call adds one deal and says what has been earned by then. */
function prepareEarned(
  compiled: CompiledPlan,
  facts: Facts,
): (amounts: Record<string, bigint> | null) => Fraction {
  const targetPay = targetPayOf(compiled, facts);
  const factors = evaluateFactors(compiled, facts.ratios);
  const actuals = new Map<string, bigint>();
  for (const [key, measured] of Object.entries(facts.measures)) {
    actuals.set(
      key,
      measured.credits.reduce((left, credit) => left - credit.amount, actualOf(compiled, facts, key)),
    );
  }
  const payOf = (one: CompiledPlan["components"][number]) =>
    calculateComponentPay(one, facts.measures[one.key], targetPay, actuals.get(one.key) ?? 0n).weighted;
  const weighted = compiled.components.map(payOf);

  return (amounts) => {
    if (amounts !== null) {
      for (const [key, amount] of Object.entries(amounts))
        actuals.set(key, (actuals.get(key) ?? 0n) + amount);
      compiled.components.forEach((one, index) => {
        if (one.key in amounts) weighted[index] = payOf(one);
      });
    }
    return calculateEarnings({
      plan: compiled.plan,
      weighted,
      factors,
      earnedBeforeMinor: facts.history.earnedMinor,
    }).earned;
  };
}
