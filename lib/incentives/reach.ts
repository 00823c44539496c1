import type { Ppm } from "../money";

/** How many deals of average size lead to the next rung; null without an average. */
export function dealsToReach(distance: bigint, averageDeal: bigint): number | null {
  if (distance <= 0n) return 0;
  return averageDeal <= 0n ? null : Number((distance + averageDeal - 1n) / averageDeal);
}

/** How many further days at the pace so far (`gained` in `elapsedDays`, of the same kind: working days); null without a pace. */
export function daysToReach(distance: bigint, gained: bigint, elapsedDays: number): number | null {
  if (distance <= 0n) return 0;
  if (gained <= 0n || elapsedDays <= 0) return null;
  return Number((distance * BigInt(elapsedDays) + gained - 1n) / gained);
}

/** Resolution of the distribution of sums: a deal counts in thousandths of the distance, rounded down. */
const STEPS = 1000;

/**
 * Odds, ppm, that the open deals which are won together reach `distance`, each won by its own probability, independently of the
 * others. A chance, not money: computed in floating point, and never above the true odds, because each deal is rounded down.
 */
export function oddsToReach(
  distance: bigint,
  deals: readonly { amount: bigint; probabilityPpm: Ppm }[],
): Ppm {
  if (distance <= 0n) return 1_000_000;
  let odds = new Float64Array(STEPS + 1);
  odds[0] = 1;
  for (const { amount, probabilityPpm } of deals) {
    if (amount <= 0n || probabilityPpm <= 0) continue;
    const step = amount >= distance ? STEPS : Number((amount * BigInt(STEPS)) / distance);
    const won = Math.min(probabilityPpm, 1_000_000) / 1_000_000;
    const next = new Float64Array(STEPS + 1);
    for (let sum = 0; sum <= STEPS; sum += 1) {
      const chance = odds[sum] as number;
      if (chance === 0) continue;
      next[sum] = (next[sum] as number) + chance * (1 - won);
      const reached = Math.min(STEPS, sum + step);
      next[reached] = (next[reached] as number) + chance * won;
    }
    odds = next;
  }
  return Math.round((odds[STEPS] as number) * 1_000_000);
}
