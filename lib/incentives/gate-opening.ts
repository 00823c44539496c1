import { type Minor, PPM } from "../money";
import type { Ratio } from "./facts-schema";

const PPM_BIG = BigInt(PPM);

/** What the numerator still lacks for `ratio` to reach the threshold while the denominator stays; 0 when it is there. */
export function shortfallTo(ratio: Ratio, thresholdPpm: number): bigint {
  const needed = (BigInt(thresholdPpm) * ratio.denominator + PPM_BIG - 1n) / PPM_BIG;
  return needed > ratio.numerator ? needed - ratio.numerator : 0n;
}

/**
 * How many more good answers in a row lift a share of good answers to the threshold: each of them counts above and below.
 * Null where no number of them does (a threshold of the whole that has been missed once).
 */
export function answersTo(ratio: Ratio, thresholdPpm: number): bigint | null {
  const threshold = BigInt(thresholdPpm);
  const missing = threshold * ratio.denominator - ratio.numerator * PPM_BIG;
  if (missing <= 0n) return 0n;
  const perAnswer = PPM_BIG - threshold;
  return perAnswer <= 0n ? null : (missing + perAnswer - 1n) / perAnswer;
}

export interface GateOpening<Order> {
  /** The fewest orders whose payment opens the gate, the largest first; all of them when they do not suffice. */
  orders: Order[];
  /** What they bring, minor units. */
  broughtMinor: Minor;
  isEnough: boolean;
}

/** Fewest orders that make up a shortfall: the largest first is the fewest, ties to the one due earlier. */
export function chooseOpeningOrders<Order extends { openMinor: Minor; dueOn: string }>(
  shortfallMinor: Minor,
  orders: readonly Order[],
): GateOpening<Order> {
  const chosen: Order[] = [];
  let broughtMinor = 0n;
  for (const order of [...orders].sort(largestFirst)) {
    if (broughtMinor >= shortfallMinor) break;
    if (order.openMinor <= 0n) continue;
    chosen.push(order);
    broughtMinor += order.openMinor;
  }
  return { orders: chosen, broughtMinor, isEnough: broughtMinor >= shortfallMinor };
}

function largestFirst(
  a: { openMinor: Minor; dueOn: string },
  b: { openMinor: Minor; dueOn: string },
): number {
  if (a.openMinor !== b.openMinor) return a.openMinor > b.openMinor ? -1 : 1;
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0;
}
