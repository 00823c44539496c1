import type { Fraction } from "../bands";
import { calculateDraw } from "./draws";
import type { Facts } from "./facts-schema";
import { add, max, min, multiply, negate, partsPerMillion, subtract, sum, whole, ZERO } from "./fraction";
import { collectedShare } from "./payment-gate";
import type { Plan } from "./plan-schema";

/** What happens between "earned" and "payable", in this order. */
export const SETTLEMENT_CODES = [
  "release",
  "carried",
  "floor",
  "drawAdvance",
  "drawRecovery",
  "award",
  "adjustment",
  "clawback",
  "recovery",
  "notRecovered",
] as const;
export type SettlementCode = (typeof SETTLEMENT_CODES)[number];

export interface SettlementLine {
  code: SettlementCode;
  /** The refund of a clawback, the pay entry of an adjustment. */
  ref: number | null;
  /** Name of an award, the period that an adjustment puts right. */
  name: string | null;
  exact: Fraction;
}

export interface Settlement {
  lines: SettlementLine[];
  payable: Fraction;
}

type Terms = Pick<Plan, "paymentGate" | "floorMinor" | "draw" | "clawback" | "recoveryLimitPpm" | "negative">;

/** Payment gate → floor or draw → clawback and recovery; `earned` and the lines in minor units, exact; they add up to `payable`. */
export function settle(plan: Terms, facts: Facts, earned: Fraction): Settlement {
  const lines: SettlementLine[] = [];
  let amount = earned;
  const book = (
    code: SettlementCode,
    exact: Fraction,
    ref: number | null = null,
    name: string | null = null,
  ) => {
    if (exact.numerator === 0n) return;
    lines.push({ code, ref, name, exact });
    amount = add(amount, exact);
  };

  if (plan.paymentGate) book("release", subtract(releasable(facts, earned), earned));
  else if (facts.carried !== undefined) book("release", releasableCarried(facts, facts.carried));
  if (plan.negative === "carry" && amount.numerator < 0n) book("carried", negate(amount));
  if (plan.floorMinor !== null) book("floor", max(subtract(whole(plan.floorMinor), amount), ZERO));
  if (plan.draw !== null) {
    const effect = calculateDraw(
      plan.draw.kind,
      plan.draw.amountMinor,
      facts.balances.drawMinor,
      max(amount, ZERO),
    );
    book("drawAdvance", effect.advance);
    book("drawRecovery", negate(effect.recovered));
  }
  for (const award of facts.awards) book("award", whole(award.amountMinor), null, award.code);
  const adjustments = facts.adjustments ?? [];
  const taken = adjustments.filter((entry) => entry.amountMinor < 0n);
  for (const entry of adjustments)
    if (entry.amountMinor > 0n) book("adjustment", whole(entry.amountMinor), entry.id, entry.name);

  const available = recoverable(plan, amount);
  const clawbacks = plan.clawback === "originalRate" ? facts.clawbacks : [];
  const due = sum([
    ...[...clawbacks, ...taken].map((entry) => whole(-entry.amountMinor)),
    whole(facts.balances.recoveryMinor),
  ]);
  for (const entry of clawbacks) book("clawback", whole(entry.amountMinor), entry.id);
  for (const entry of taken) book("adjustment", whole(entry.amountMinor), entry.id, entry.name);
  book("recovery", whole(-facts.balances.recoveryMinor));
  if (plan.negative === "carry") book("notRecovered", subtract(due, min(due, available)));
  return { lines, payable: amount };
}

/** Everything earned so far × collected ÷ invoiced, minus what was released before. */
function releasable(facts: Facts, earned: Fraction): Fraction {
  const { history, carried = NOTHING_CARRIED } = facts;
  const due = multiply(add(whole(carried.earnedMinor + history.earnedMinor), earned), collectedOf(facts));
  return subtract(due, whole(carried.releasedMinor + history.releasedMinor));
}

/**
 * Who has left a plan with a payment gate still gets what waited there, as the customers pay: never more than that, and nothing
 * back.
 */
function releasableCarried(facts: Facts, carried: NonNullable<Facts["carried"]>): Fraction {
  const due = multiply(whole(carried.earnedMinor), collectedOf(facts));
  return max(subtract(due, whole(carried.releasedMinor)), ZERO);
}

const NOTHING_CARRIED = { earnedMinor: 0n, releasedMinor: 0n };

function collectedOf({ collection }: Facts): Fraction {
  return collection === null ? ZERO : collectedShare(collection.collectedMinor, collection.invoicedMinor);
}

function recoverable(plan: Terms, amount: Fraction): Fraction {
  const positive = max(amount, ZERO);
  return plan.recoveryLimitPpm === null
    ? positive
    : multiply(positive, partsPerMillion(plan.recoveryLimitPpm));
}
