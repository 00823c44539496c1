/**
 * Collection cycle (DSO), simple: receivables ÷ credit sales × days of the period, in days. Null when nothing was sold on
 * credit. Amounts may be in any unit, both in the same.
 */
export function calculateSimpleDso(receivables: bigint, creditSales: bigint, days: number): number | null {
  return creditSales <= 0n ? null : (Number(receivables) / Number(creditSales)) * days;
}

export interface CreditSalesMonth {
  sales: bigint;
  days: number;
}

export interface CountBackDso {
  days: number;
  /** Receivables older than all the months given; the true figure is then longer than `days`. */
  uncovered: bigint;
}

/**
 * Count-back, for seasonal sales: receivables are laid against the sales of the months, most recent first; a month that they
 * cover counts with all its days, the last one in proportion.
 */
export function calculateCountBackDso(
  receivables: bigint,
  mostRecentFirst: readonly CreditSalesMonth[],
): CountBackDso {
  let left = receivables > 0n ? receivables : 0n;
  let days = 0;
  for (const month of mostRecentFirst) {
    if (left === 0n) break;
    const covered = left < month.sales ? left : month.sales > 0n ? month.sales : 0n;
    // A month without sales still lies between now and the debt.
    days +=
      covered === month.sales || month.sales <= 0n
        ? month.days
        : (Number(covered) / Number(month.sales)) * month.days;
    left -= covered;
  }
  return { days, uncovered: left };
}

/** What is past due on a day, in minor units, and how late each part is. */
export const OVERDUE_BUCKETS = [30, 60, 90] as const;

export interface Receivable {
  openMinor: bigint;
  /** Days past the due date; 0 or less is not overdue. */
  daysLate: number;
}

/** Sums by age: up to 30, 60, 90 days late, and later; the first entry is what is not due yet. */
export function groupByAge(receivables: readonly Receivable[]): bigint[] {
  const sums = Array.from({ length: OVERDUE_BUCKETS.length + 2 }, () => 0n);
  for (const { openMinor, daysLate } of receivables) {
    const bucket = OVERDUE_BUCKETS.findIndex((limit) => daysLate <= limit);
    const index = daysLate <= 0 ? 0 : bucket === -1 ? OVERDUE_BUCKETS.length + 1 : bucket + 1;
    sums[index] = (sums[index] ?? 0n) + openMinor;
  }
  return sums;
}
