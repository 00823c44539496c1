import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { multiply, ONE, round, whole, ZERO } from "./fraction";

/**
 * The share of what was earned that customers have paid for (回款): collected ÷ invoiced, never above 1. Nothing invoiced or
 * nothing collected releases nothing.
 */
export function collectedShare(collectedMinor: Minor, invoicedMinor: Minor): Fraction {
  if (invoicedMinor <= 0n || collectedMinor <= 0n) return ZERO;
  return collectedMinor >= invoicedMinor ? ONE : { numerator: collectedMinor, denominator: invoicedMinor };
}

/**
 * Payments of one earned amount, receipt by receipt: earned × collected ÷ invoiced, cumulatively, minus what was paid. Rounded on
 * the cumulative figure, so the payments add up to what was earned once everything is collected. A returned receipt
 * (negative) takes its part back.
 */
export function calculatePaymentGate(
  earnedMinor: Minor,
  invoicedMinor: Minor,
  receiptsMinor: readonly Minor[],
): Minor[] {
  let collected = 0n;
  let paid = 0n;
  return receiptsMinor.map((receipt) => {
    collected += receipt;
    const due = round(multiply(whole(earnedMinor), collectedShare(collected, invoicedMinor)));
    const payment = due - paid;
    paid = due;
    return payment;
  });
}
