import type { Tally } from "../metrics/figures";

/** Repurchase rate 复购率: of the customers who bought in the window, those who bought at least twice. */
export function calculateRepurchase(ordersPerCustomer: readonly number[]): Tally {
  const buyers = ordersPerCustomer.filter((orders) => orders > 0);
  return {
    numerator: BigInt(buyers.filter((orders) => orders > 1).length),
    denominator: BigInt(buyers.length),
  };
}

/** Churn: customers of the start who were lost, over customers of the start. */
export function calculateChurn(customersAtStart: number, lost: number): Tally {
  return { numerator: BigInt(lost), denominator: BigInt(customersAtStart) };
}

/** Retention: customers of the start who bought again, over customers of the start. Newcomers do not count. */
export function calculateRetention(atStart: ReadonlySet<number>, boughtAgain: Iterable<number>): Tally {
  const returned = new Set([...boughtAgain].filter((id) => atStart.has(id)));
  return { numerator: BigInt(returned.size), denominator: BigInt(atStart.size) };
}
