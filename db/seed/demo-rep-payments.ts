import { periodOf } from "@/lib/periods";
import type { World } from "./deals";
import { demoRepOf } from "./demo-rep";
import type { Order } from "./orders";
import type { Payment } from "./payments";

/** What she has collected this year, as a share of what she has invoiced in it: so far below the gate of 70 % that two orders are too few. */
const COLLECTED = 0.67;
/** Overdue orders; all of them paid open the gate. Each is about so large, as a share of what she has invoiced this year. */
const OVERDUE_ORDERS = 3;
const OVERDUE_SHARE = 0.0135;
/** Most of one payment that a customer may keep back. */
const MOST_KEPT = 0.95;

const yuan = (amountMinor: bigint) => Number(amountMinor / 100n);
const total = (items: readonly { amountMinor: bigint }[]) =>
  items.reduce((sum, { amountMinor }) => sum + yuan(amountMinor), 0);

/** Three orders of the months before, of about the wanted size. */
function chooseOverdue(
  orders: readonly Order[],
  monthStart: number,
  invoiced: number,
  today: number,
): Order[] {
  const distance = ({ amountMinor }: Order) => Math.abs(yuan(amountMinor) - invoiced * OVERDUE_SHARE);
  return orders
    .filter(
      ({ day, due }) => due !== null && day < monthStart && day >= monthStart - 130 && day <= today - 20,
    )
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, OVERDUE_ORDERS);
}

/**
 * How much of each payment the customers keep back until their acceptance, so that `excess` is missing in the end: the
 * later in the year, the more. Found by halving, which is exact enough.
 */
function keptShares(payments: readonly Payment[], excess: number, yearStart: number): number[] {
  const lastDay = Math.max(yearStart + 1, ...payments.map(({ day }) => day));
  const at = (slope: number) =>
    payments.map(({ day }) => Math.min(MOST_KEPT, slope * (0.1 + (day - yearStart) / (lastDay - yearStart))));
  const missing = (shares: readonly number[]) =>
    payments.reduce((sum, payment, i) => sum + yuan(payment.amountMinor) * (shares[i] ?? 0), 0);
  let [low, high] = [0, 10];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (missing(at(middle)) < excess) low = middle;
    else high = middle;
  }
  return at(high);
}

/**
 * Rewrites what the demonstration representative has collected since the year began: three orders stay unpaid past
 * their day, and of the others customers keep a part back until acceptance, which is not due yet.
 */
export function tellDemoPayments(
  orders: readonly Order[],
  received: readonly Payment[],
  world: World,
): Payment[] {
  const { time } = world;
  const { id } = demoRepOf(world);
  const yearStart = time.numberOf(periodOf(time.todayDay, "year").start);
  const monthStart = time.numberOf(periodOf(time.todayDay, "month").start);
  const hers = orders.filter(({ ownerId }) => ownerId === id);
  const invoiced = total(hers.filter(({ day }) => day >= yearStart));
  const overdue = chooseOverdue(hers, monthStart, invoiced, time.today);
  overdue.forEach((order, i) => {
    order.due = time.workingUntil(time.today - 4 - 5 * i);
  });

  const others = received.filter(({ order }) => order.ownerId !== id);
  const own = received.filter(({ order }) => order.ownerId === id && !overdue.includes(order));
  const before = own.filter(({ day }) => day < yearStart);
  const thisYear = own.filter(({ day }) => day >= yearStart);
  const wanted = invoiced * COLLECTED;
  const shares = keptShares(thisYear, total(thisYear) - wanted, yearStart);
  const kept = thisYear.flatMap((payment, i) => {
    const amount = Math.floor(yuan(payment.amountMinor) * (1 - (shares[i] ?? 0)));
    return amount > 0 ? [{ ...payment, amountMinor: BigInt(amount) * 100n }] : [];
  });
  const early = payEarly(
    hers,
    { before: [...before, ...kept], overdue, missing: wanted - total(kept) },
    time.today,
  );
  const paid = [...before, ...kept, ...early];
  postpone(
    hers.filter((order) => !overdue.includes(order)),
    paid,
    time.today,
  );
  return [...others, ...paid];
}

interface Early {
  before: readonly Payment[];
  overdue: readonly Order[];
  /** Yuan; nothing is paid early unless it is above zero. */
  missing: number;
}

/** In the first days of a year hardly anything has come in yet: the oldest open orders are paid today. */
function payEarly(orders: readonly Order[], { before, overdue, missing }: Early, today: number): Payment[] {
  let left = Math.floor(missing);
  return orders.flatMap((order) => {
    const open = yuan(order.amountMinor) - total(before.filter((payment) => payment.order === order));
    const amount = Math.min(open, left);
    if (amount <= 0 || overdue.includes(order)) return [];
    left -= amount;
    return [{ order, day: today, amountMinor: BigInt(amount) * 100n }];
  });
}

/** Whatever of an order is not paid yet is due when the customer has accepted: after today. */
function postpone(orders: readonly Order[], payments: readonly Payment[], today: number): void {
  const paid = new Map<Order, bigint>();
  for (const { order, amountMinor } of payments) paid.set(order, (paid.get(order) ?? 0n) + amountMinor);
  orders.forEach((order, i) => {
    const isOpen = (paid.get(order) ?? 0n) < order.amountMinor;
    if (isOpen && (order.due === null || order.due <= today)) order.due = today + 4 + (i % 90);
  });
}
