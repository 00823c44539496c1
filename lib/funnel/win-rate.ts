import type { Tally } from "../metrics/figures";
import type { Minor } from "../money";

/** Deals closed in a window, by close date. */
export interface ClosedDeals {
  wonCount: number;
  lostCount: number;
  wonMinor: Minor;
  lostMinor: Minor;
}

/** Won ÷ (won + lost) by number of deals. Open deals do not count. */
export function winRateByCount(closed: Pick<ClosedDeals, "wonCount" | "lostCount">): Tally {
  return { numerator: BigInt(closed.wonCount), denominator: BigInt(closed.wonCount + closed.lostCount) };
}

/** Won ÷ (won + lost) by money. */
export function winRateByValue(closed: Pick<ClosedDeals, "wonMinor" | "lostMinor">): Tally {
  return { numerator: closed.wonMinor, denominator: closed.wonMinor + closed.lostMinor };
}

/** Total and number of deals with an amount: an average is the quotient of the two. */
export function tallyAmounts(amounts: readonly Minor[]): Tally {
  return {
    numerator: amounts.reduce((sum, amount) => sum + amount, 0n),
    denominator: BigInt(amounts.length),
  };
}

/** Average value of open, of won and of not lost deals. Lost deals stay out: what was asked for is no price. */
export function averageByOutcome(deals: { open: readonly Minor[]; won: readonly Minor[] }) {
  return {
    open: tallyAmounts(deals.open),
    won: tallyAmounts(deals.won),
    notLost: tallyAmounts([...deals.open, ...deals.won]),
  };
}
