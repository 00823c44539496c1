import { stillSupposed } from "@/lib/incentives/kept-scenario";
import type { KeptSupposition } from "@/lib/incentives/scenario-input";
import { amountField, parseAmount } from "./amount-field";
import type { KeptRow, Scenario } from "./scenario";
import type { Supposed, Supposition } from "./supposition";

/** What is ticked, as it is kept; null while an amount cannot be read. */
export function toKept({ deals, orders }: Supposition, currency: string): KeptSupposition | null {
  const kept: KeptSupposition["deals"] = [];
  for (const [id, { amount, closeOn }] of deals) {
    const minor = parseAmount(amount, currency);
    if (minor === null) return null;
    kept.push({ id, amountMinor: String(minor), closeOn });
  }
  return { deals: kept, orders: [...orders] };
}

export interface Reopened {
  supposition: Supposition;
  pastDeals: number[];
  paidOrders: number[];
}

/** A kept scenario over the deals and orders that are open today. */
export function reopen({ id, supposed }: KeptRow, { rows, orders }: Scenario, currency: string): Reopened {
  const still = stillSupposed(supposed, {
    deals: new Set(rows.map((row) => row.id)),
    orders: new Set(orders.map((order) => order.id)),
  });
  const deals = still.deals.map(({ id: deal, amountMinor, closeOn }): [number, Supposed] => [
    deal,
    { amount: amountField(BigInt(amountMinor), currency), closeOn },
  ]);
  return {
    supposition: { deals: new Map(deals), orders: new Set(still.orders), openedId: id },
    pastDeals: still.pastDeals,
    paidOrders: still.paidOrders,
  };
}
