import type { Segment } from "../customers/segments";

/** What is known of a customer who bought for the first time in the quarter. */
export interface NewCustomer {
  segment: Segment;
  /** Orders in the quarter. */
  orders: number;
  /** Ordered and received in the quarter, minor units. */
  orderedMinor: bigint;
  receivedMinor: bigint;
}

/** Parts of one point, in ppm: half for the first order, the rest for what makes it worth having. */
const FIRST_ORDER = 500_000n;
const SEGMENT: Record<Segment, bigint> = { key: 500_000n, growth: 250_000n, standard: 0n };
const BOUGHT_AGAIN = 250_000n;
const PAID = 250_000n;

/**
 * What new customers count, in parts per million of a point: a first order alone is half a point; a key account, a second order
 * and at least half of it paid make up to one and a half.
 */
export function weighNewCustomers(customers: readonly NewCustomer[]): bigint {
  return customers.reduce((sum, customer) => sum + weigh(customer), 0n);
}

function weigh({ segment, orders, orderedMinor, receivedMinor }: NewCustomer): bigint {
  const isPaid = orderedMinor > 0n && receivedMinor * 2n >= orderedMinor;
  return FIRST_ORDER + SEGMENT[segment] + (orders > 1 ? BOUGHT_AGAIN : 0n) + (isPaid ? PAID : 0n);
}
