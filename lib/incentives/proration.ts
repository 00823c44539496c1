import type { Fraction } from "../bands";
import type { Minor, Ppm } from "../money";
import { add, multiply, ONE, partsPerMillion, round, whole, ZERO } from "./fraction";

const MONTHS = 12;

/** The part of a period's amount for the days held, minor units, rounded once. Throws RangeError unless 0 ≤ held ≤ days. */
export function prorateByDays(amountMinor: Minor, heldDays: number, periodDays: number): Minor {
  if (periodDays <= 0 || heldDays < 0 || heldDays > periodDays) throw new RangeError("days out of range");
  return round({ numerator: amountMinor * BigInt(heldDays), denominator: BigInt(periodDays) });
}

/**
 * The share of a seasonal year that falls into the months held. `weightsPpm` are the parts of the year (four quarters, twelve months,
 * any divisor of twelve), each spread evenly over its months; `held` says for each month of the year which part of it was held.
 * Exact, so the shares of complementary holders add up to the whole.
 */
export function seasonalShare(weightsPpm: readonly Ppm[], held: readonly Fraction[]): Fraction {
  const months = MONTHS / weightsPpm.length;
  if (!Number.isInteger(months) || held.length !== MONTHS) throw new RangeError("a year has twelve months");
  return held.reduce((share, part, month) => {
    const weight = weightsPpm[Math.floor(month / months)] as Ppm;
    return add(
      share,
      multiply(multiply(partsPerMillion(weight), part), { numerator: 1n, denominator: BigInt(months) }),
    );
  }, ZERO);
}

/** Whole months held from `first` to `last` (1 = the first month of the fiscal year), inclusive. */
export function monthsHeld(first: number, last: number = MONTHS): Fraction[] {
  return Array.from({ length: MONTHS }, (_, index) => (index + 1 >= first && index + 1 <= last ? ONE : ZERO));
}

/** An annual quota for somebody who holds it from one month to another, minor units, rounded once. */
export function calculateSeasonalQuota(
  annualMinor: Minor,
  weightsPpm: readonly Ppm[],
  held: readonly Fraction[],
): Minor {
  return round(multiply(whole(annualMinor), seasonalShare(weightsPpm, held)));
}
