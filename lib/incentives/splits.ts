import { allocateByLargestRemainder, PPM, type Ppm } from "../money";

/**
 * Divides a whole amount by declared shares; the parts add up to it. Used for the credit of a deal that several people won, and for
 * what a team earned. Throws RangeError `sharesNotWhole` unless the shares are not negative and sum to 100 %.
 */
export function splitByShares(amount: bigint, sharesPpm: readonly Ppm[]): bigint[] {
  if (!isWhole(sharesPpm)) throw new RangeError("sharesNotWhole");
  return allocateByLargestRemainder(amount, sharesPpm.map(BigInt));
}

/** Whether shares are a complete division: none negative, together exactly 100 %. */
export function isWhole(sharesPpm: readonly Ppm[]): boolean {
  return sharesPpm.every((share) => share >= 0) && sharesPpm.reduce((sum, share) => sum + share, 0) === PPM;
}
