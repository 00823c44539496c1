import { addDays, type Day, type FiscalCalendar, type Period, periodOf, previousPeriod } from "../periods";

/** What colleagues rate: knowledge shared, coaching given, work on each other's deals. */
export const RATING_KINDS = ["sharing", "coaching", "jointWork"] as const;
export type RatingKind = (typeof RATING_KINDS)[number];

export const BEST_GRADE = 5;
/** With fewer, somebody could tell who gave which. */
export const FEWEST_RATINGS = 3;
/** The quarter before may still be rated for so many days. */
export const LATE_DAYS = 14;

/** Quarters that may be rated on a day: the running one, and for two weeks the one before. */
export function ratablePeriods(today: Day, fiscal: FiscalCalendar): Period[] {
  const running = periodOf(today, "quarter", fiscal);
  const isEarly = today < addDays(running.start, LATE_DAYS);
  return isEarly ? [running, previousPeriod(running, fiscal)] : [running];
}

/** The mean grade in parts per million of the best one; null while there are too few to stay anonymous. */
export function gradePpm({ count, sum }: { count: number; sum: number }): bigint | null {
  if (count < FEWEST_RATINGS) return null;
  return (2n * BigInt(sum) * 1_000_000n + BigInt(count * BEST_GRADE)) / (2n * BigInt(count * BEST_GRADE));
}
