import type { Minor } from "../money";

/** What one earlier statement gave, as far as the next ones need it. */
export interface PastStatement {
  /** First day of its period. */
  startOn: string;
  earnedMinor: Minor;
  releasedMinor: Minor;
  drawOwedMinor: Minor;
  recoveryOwedMinor: Minor;
}

interface Sums {
  earnedMinor: Minor;
  releasedMinor: Minor;
}

/** Where a person's next payout starts from. */
export interface PayOpening {
  /** Sums over the fiscal year so far. */
  history: Sums;
  /** Sums over the earlier years that left something waiting; null when nothing was left. */
  carried: Sums | null;
  /** First day of the window over which invoices and receipts are compared. */
  collectedFrom: string;
  balances: { drawMinor: Minor; recoveryMinor: Minor };
}

/**
 * What the statements before a period leave behind. Caps and true-up begin anew with the fiscal year; what waits for customers'
 * payments does not: the payment gate counts on from the year that first left something waiting, until nothing is. `yearStart`
 * gives the first day of the fiscal year of a day. `past` in order of time, all before the period; `now` is a day of the period.
 */
export function openPay(
  past: readonly PastStatement[],
  now: string,
  yearStart: (day: string) => string,
): PayOpening {
  const thisYear = yearStart(now);
  let history: Sums = { earnedMinor: 0n, releasedMinor: 0n };
  let carried: Sums = { earnedMinor: 0n, releasedMinor: 0n };
  let collectedFrom = thisYear;
  let year = "";
  for (const one of past) {
    const start = yearStart(one.startOn);
    if (start === thisYear) {
      history = addTo(history, one);
      continue;
    }
    if (start !== year && carried.earnedMinor === carried.releasedMinor) {
      carried = { earnedMinor: 0n, releasedMinor: 0n };
      collectedFrom = start;
    }
    year = start;
    carried = addTo(carried, one);
  }
  const isCarrying = carried.earnedMinor !== carried.releasedMinor;
  const last = past.at(-1);
  return {
    history,
    carried: isCarrying ? carried : null,
    collectedFrom: isCarrying ? collectedFrom : thisYear,
    balances: { drawMinor: last?.drawOwedMinor ?? 0n, recoveryMinor: last?.recoveryOwedMinor ?? 0n },
  };
}

function addTo(sums: Sums, one: Sums): Sums {
  return {
    earnedMinor: sums.earnedMinor + one.earnedMinor,
    releasedMinor: sums.releasedMinor + one.releasedMinor,
  };
}

/**
 * The opening for somebody whose plan has no payment gate: what an earlier plan with one left waiting, this year or before, is
 * carried apart and still paid as customers pay.
 */
export function withoutGate(opening: PayOpening): PayOpening {
  const { history, carried } = opening;
  if (history.earnedMinor === history.releasedMinor) return opening;
  return {
    ...opening,
    history: { ...history, releasedMinor: history.earnedMinor },
    carried: addTo(history, carried ?? { earnedMinor: 0n, releasedMinor: 0n }),
  };
}
