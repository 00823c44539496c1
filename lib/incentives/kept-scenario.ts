import type { KeptSupposition } from "./scenario-input";

type KeptDeal = KeptSupposition["deals"][number];

export interface StillSupposed {
  deals: KeptDeal[];
  orders: number[];
  /** Deals that are not open any more, or not the person's: nothing can be supposed of them. */
  pastDeals: number[];
  /** Orders that have been paid since. */
  paidOrders: number[];
}

/** What of a kept scenario can still be supposed, and what has become fact or fallen away since. */
export function stillSupposed(
  { deals, orders }: KeptSupposition,
  open: { deals: ReadonlySet<number>; orders: ReadonlySet<number> },
): StillSupposed {
  return {
    deals: deals.filter(({ id }) => open.deals.has(id)),
    orders: orders.filter((id) => open.orders.has(id)),
    pastDeals: deals.flatMap(({ id }) => (open.deals.has(id) ? [] : [id])),
    paidOrders: orders.filter((id) => !open.orders.has(id)),
  };
}

/** Whether two scenarios suppose the same, in whatever order things were ticked. */
export function isSameSupposition(a: KeptSupposition, b: KeptSupposition): boolean {
  return textOf(a) === textOf(b);
}

const textOf = ({ deals, orders }: KeptSupposition) =>
  JSON.stringify([
    deals.map(({ id, amountMinor, closeOn }) => `${id}:${amountMinor}:${closeOn}`).sort(),
    [...orders].sort((a, b) => a - b),
  ]);
