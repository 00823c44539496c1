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
  "clawback",
  "recovery",
  "notRecovered",
] as const;
export type SettlementCode = (typeof SETTLEMENT_CODES)[number];

export interface SettlementLine {
  code: SettlementCode;
  /** The refund of a clawback. */
  ref: number | null;
  /** Name of an award. */
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

  const available = recoverable(plan, amount);
  const clawbacks = plan.clawback === "originalRate" ? facts.clawbacks : [];
  const due = sum([
    ...clawbacks.map((entry) => whole(-entry.amountMinor)),
    whole(facts.balances.recoveryMinor),
  ]);
  for (const entry of clawbacks) book("clawback", whole(entry.amountMinor), entry.id);
  book("recovery", whole(-facts.balances.recoveryMinor));
  if (plan.negative === "carry") book("notRecovered", subtract(due, min(due, available)));
  return { lines, payable: amount };
}

/** Everything earned so far × collected ÷ invoiced, minus what was released before. */
function releasable(facts: Facts, earned: Fraction): Fraction {
  const { collection, history } = facts;
  const share =
    collection === null ? ZERO : collectedShare(collection.collectedMinor, collection.invoicedMinor);
  const due = multiply(add(whole(history.earnedMinor), earned), share);
  return subtract(due, whole(history.releasedMinor));
}

function recoverable(plan: Terms, amount: Fraction): Fraction {
  const positive = max(amount, ZERO);
  return plan.recoveryLimitPpm === null
    ? positive
    : multiply(positive, partsPerMillion(plan.recoveryLimitPpm));
}
