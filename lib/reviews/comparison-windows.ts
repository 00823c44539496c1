import {
  addDays,
  type Day,
  daysBetween,
  type FiscalCalendar,
  isDay,
  type PeriodKind,
  previousPeriod,
  samePeriodLastYear,
} from "../periods";
import type { ReviewCycle } from "./review-cycles";

interface Window {
  start: Day;
  end: Day;
}

/** The days that a review looks back on. */
export interface ReviewWindow extends Window {
  cycle: ReviewCycle;
  key: string;
}

/** The same date a year before; 29 February becomes the 28th. */
function aYearBefore(day: Day): Day {
  const date = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(date) ? date : addDays(day, -366);
}

/**
 * What the figures of a review are compared with. A milestone has days of its own: before it as many days again, and the same dates a year
 * earlier.
 */
export function comparisonWindows(
  review: ReviewWindow,
  fiscal: FiscalCalendar,
): { before: Window; yearAgo: Window } {
  const { cycle, key, start, end } = review;
  if (cycle === "milestone") {
    return {
      before: { start: addDays(start, -daysBetween(start, end)), end: start },
      yearAgo: { start: aYearBefore(start), end: aYearBefore(end) },
    };
  }
  const period = { kind: cycle satisfies PeriodKind, key, start, end };
  return { before: previousPeriod(period, fiscal), yearAgo: samePeriodLastYear(period, fiscal) };
}
