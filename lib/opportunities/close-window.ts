import { addDays, type Day, type FiscalCalendar, nextPeriod, type Period, periodOf } from "../periods";

/** What the list can be narrowed to by the day on which a deal is expected to close, or was closed. */
export const CLOSE_FILTERS = ["period", "overdue", "week", "month", "next_month", "quarter", "none"] as const;
export type CloseFilter = (typeof CLOSE_FILTERS)[number];

/** Half-open; null is without end. */
export interface DayWindow {
  start: Day | null;
  end: Day | null;
}

export function isCloseFilter(text: string | null): text is CloseFilter {
  return CLOSE_FILTERS.includes(text as CloseFilter);
}

/** The days that a filter means today; "none" for deals without any. `period` is the one picked for the whole portal. */
export function closeWindow(
  filter: CloseFilter,
  at: { today: Day; period: Period; calendar: FiscalCalendar },
): DayWindow | "none" {
  const { today, period, calendar } = at;
  const current = (kind: "month" | "quarter") => periodOf(today, kind, calendar);
  switch (filter) {
    case "none":
      return "none";
    case "period":
      return { start: period.start, end: period.end };
    case "overdue":
      return { start: null, end: today };
    case "week":
      return { start: today, end: addDays(today, 7) };
    case "month":
    case "quarter":
      return { start: current(filter).start, end: current(filter).end };
    case "next_month": {
      const next = nextPeriod(current("month"), calendar);
      return { start: next.start, end: next.end };
    }
  }
}
