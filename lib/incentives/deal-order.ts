import type { Facts } from "./facts-schema";

/** A deal with everything that it credits, by measure key. */
export interface CreditedDeal {
  id: number;
  closeOn: string;
  amounts: Record<string, bigint>;
}

/** By close date, then id: the order in which deals climb the ladder. */
export function compareDeals(a: { closeOn: string; id: number }, b: { closeOn: string; id: number }): number {
  return a.closeOn < b.closeOn ? -1 : a.closeOn > b.closeOn ? 1 : a.id - b.id;
}

/** The credits of all measures, deal by deal, in the order of the ladder. */
export function listDeals(facts: Facts): CreditedDeal[] {
  const deals = new Map<number, CreditedDeal>();
  for (const [key, measured] of Object.entries(facts.measures)) {
    for (const credit of measured.credits) {
      const known = deals.get(credit.id);
      if (known === undefined) {
        deals.set(credit.id, { id: credit.id, closeOn: credit.closeOn, amounts: { [key]: credit.amount } });
      } else {
        known.amounts[key] = (known.amounts[key] ?? 0n) + credit.amount;
        if (credit.closeOn < known.closeOn) known.closeOn = credit.closeOn;
      }
    }
  }
  return [...deals.values()].sort(compareDeals);
}
