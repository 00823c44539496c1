import "server-only";
import { type Day, type FiscalCalendar, type Period, periodsBetween } from "@/lib/periods";
import { sqlClient } from "../client";

interface OpenPeriodsQuery {
  /** First business date with a figure. */
  firstDay: Day | null;
  today: Day;
  fiscal: FiscalCalendar;
}

/**
 * Months that are over and whose figures can still change, newest first. What lies before the first closed one was never
 * in these books.
 */
export async function listOpenPeriods({ firstDay, today, fiscal }: OpenPeriodsQuery): Promise<Period[]> {
  if (firstDay === null) return [];
  const closed = await sqlClient<{ start: Day; end: Day }[]>`
    select start_on::text as start, end_on::text as "end" from closed_periods order by start_on`;
  const isClosed = (month: Period) =>
    closed.some(({ start, end }) => start <= month.start && month.end <= end);
  return periodsBetween(closed[0]?.start ?? firstDay, today, "month", fiscal)
    .filter((month) => month.end <= today && !isClosed(month))
    .reverse();
}
