import type { Minor } from "../money";
import { type Day, daysBetween } from "../periods";

export interface OrderMoney {
  amountMinor: Minor;
  paidMinor: Minor;
  refundedMinor: Minor;
  orderedOn: Day;
  /** Null when it was to be paid at once. */
  dueOn: Day | null;
}

export interface OrderBalance {
  /** What is still to come: never negative. */
  outstandingMinor: Minor;
  /** Days past the due day; 0 when nothing is late. */
  daysOverdue: number;
}

/** What an order still owes on a day. What was given back is not owed; an order without a due day was due at once. */
export function calculateOrderBalance(order: OrderMoney, today: Day): OrderBalance {
  const open = order.amountMinor - order.refundedMinor - order.paidMinor;
  const outstandingMinor = open > 0n ? open : 0n;
  const late = daysBetween(order.dueOn ?? order.orderedOn, today);
  return { outstandingMinor, daysOverdue: outstandingMinor > 0n && late > 0 ? late : 0 };
}
