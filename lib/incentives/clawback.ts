import type { Minor, Ppm } from "../money";
import { PPM } from "../money";
import { min, round, whole } from "./fraction";

/** What one deal earned when it was credited, and what has been taken back from it since. */
export interface OriginalCredit {
  creditedMinor: Minor;
  /** What it earned then, minor units: its line in the run. */
  earnedMinor: Minor;
  /** Refunded before, and taken back for it; both not negative. */
  refundedMinor: Minor;
  takenBackMinor: Minor;
}

/**
 * The new ledger entry for one refund, minor units, 0 or negative: what the deal earned, at its original rate, in proportion to the
 * refund. Rounded on the cumulative refund, so several small refunds take back what one large one would, and a fully
 * refunded deal gives back exactly what it earned, never more.
 */
export function calculateClawback(original: OriginalCredit, refundMinor: Minor): Minor {
  if (original.creditedMinor <= 0n) throw new RangeError("nothing was credited");
  if (refundMinor < 0n) throw new RangeError("negative refund");
  const { creditedMinor, earnedMinor } = original;
  const refunded = min(whole(original.refundedMinor + refundMinor), whole(creditedMinor)).numerator;
  const due = round({ numerator: earnedMinor * refunded, denominator: creditedMinor });
  return original.takenBackMinor - due;
}

/**
 * The entry where only the rate is known: refund × the rate at which the credit was calculated. A minimum that lifted the original
 * payment does not lift this one: the rate is what is reversed (Xactly, Commission Clawback).
 */
export function calculateClawbackAtRate(refundMinor: Minor, ratePpm: Ppm): Minor {
  return -round({ numerator: refundMinor * BigInt(ratePpm), denominator: BigInt(PPM) });
}
