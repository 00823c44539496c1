import type { Minor } from "../money";
import type { Variance, VarianceEffect } from "./variance";
import { VARIANCE_EFFECTS } from "./variance";

/** One reason why a whole is behind: which part of it, by which effect, for how much (below 0). */
export interface Cause<Part> {
  part: Part;
  effect: VarianceEffect;
  amountMinor: Minor;
}

/**
 * The effects that cost most over all parts that are behind, largest first. A part that is on its way causes no shortfall, even where one of
 * its effects is negative. Ties go to the part and the effect named first.
 */
export function rankCauses<Part>(
  parts: readonly { part: Part; variance: Variance | null }[],
  limit: number,
): Cause<Part>[] {
  return parts
    .flatMap(({ part, variance }) =>
      variance === null || variance.totalMinor >= 0n
        ? []
        : VARIANCE_EFFECTS.map((effect) => ({ part, effect, amountMinor: variance.effects[effect] })),
    )
    .filter(({ amountMinor }) => amountMinor < 0n)
    .sort((a, b) => (a.amountMinor === b.amountMinor ? 0 : a.amountMinor < b.amountMinor ? -1 : 1))
    .slice(0, limit);
}
