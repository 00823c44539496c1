import "server-only";
import { type Day, type FiscalCalendar, type Period, periodsBetween } from "@/lib/periods";
import { sqlClient } from "../client";

interface OpenPeriodsQuery {
  /** First business date with a figure. */
  firstDay: Day | null;
  today: Day;
  fiscal: FiscalCalendar;
}

/** Months that are over and whose figures can still change, oldest first. */
export async function listOpenPeriods({ firstDay, today, fiscal }: OpenPeriodsQuery): Promise<Period[]> {
  if (firstDay === null) return [];
  const closed = await sqlClient<{ start: Day; end: Day }[]>`
    select start_on::text as start, end_on::text as "end" from closed_periods`;
  const isClosed = (month: Period) =>
    closed.some(({ start, end }) => start <= month.start && month.end <= end);
  return periodsBetween(firstDay, today, "month", fiscal).filter(
    (month) => month.end <= today && !isClosed(month),
  );
}
