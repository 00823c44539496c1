import { addDays, type Day, daysBetween, weekdayOf } from "../periods";

/** A day on which the announced calendar or an administrator says something else than the weekday does. */
export interface CalendarDay {
  day: Day;
  isWorking: boolean;
}

/**
 * Plain data, so that it can be sent to the browser. A year is known when its announcement has been loaded: in China
 * weekdays alone are wrong by about thirty days a year, so for other years there is no answer.
 */
export interface WorkingCalendar {
  /** Years whose holidays and make-up days (调休) are loaded. */
  years: readonly number[];
  /** Only the days that differ from the weekday rule, in order. */
  exceptions: readonly CalendarDay[];
  /** ISO weekdays that are free by rule; Saturday and Sunday unless given. */
  weekend: readonly number[];
}

/** Asked about a year that nobody has loaded. Callers translate `code` and name the year. */
export class MissingYearError extends RangeError {
  readonly code = "calendarYearMissing";
  constructor(readonly year: number) {
    super(`no working calendar for ${year}`);
  }
}

const SATURDAY_SUNDAY = [6, 7] as const;

/** Builds the calendar from stored rows; of two rows for one day the later one holds, so overrides come last. */
export function buildWorkingCalendar(source: {
  years: readonly number[];
  days: readonly CalendarDay[];
  weekend?: readonly number[];
}): WorkingCalendar {
  const weekend = source.weekend ?? SATURDAY_SUNDAY;
  const last = new Map(source.days.map((row) => [row.day, row.isWorking]));
  const exceptions = [...last]
    .map(([day, isWorking]) => ({ day, isWorking }))
    .filter((row) => row.isWorking === weekend.includes(weekdayOf(row.day)))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return { years: [...source.years].sort((a, b) => a - b), exceptions, weekend };
}

const yearOf = (day: Day) => Number(day.slice(0, 4));

/** The first year of the half-open range without data, or null: ask before counting when the answer may be "unknown". */
export function findMissingYear(start: Day, end: Day, calendar: WorkingCalendar): number | null {
  if (start >= end) return null;
  for (let year = yearOf(start); year <= yearOf(addDays(end, -1)); year++) {
    if (!calendar.years.includes(year)) return year;
  }
  return null;
}

/** Throws MissingYearError when the year is not loaded. */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  if (!calendar.years.includes(yearOf(day))) throw new MissingYearError(yearOf(day));
  const exception = calendar.exceptions.find((row) => row.day === day);
  return exception ? exception.isWorking : !calendar.weekend.includes(weekdayOf(day));
}

/** Working days of the half-open range; 0 when it is empty. Throws MissingYearError when any of its years is not loaded. */
export function countWorkingDays(start: Day, end: Day, calendar: WorkingCalendar): number {
  if (start >= end) return 0;
  const missing = findMissingYear(start, end, calendar);
  if (missing !== null) throw new MissingYearError(missing);
  const days = daysBetween(start, end);
  const first = weekdayOf(start);
  let count = Math.floor(days / 7) * (7 - calendar.weekend.length);
  for (let i = 0; i < days % 7; i++) {
    if (!calendar.weekend.includes(((first - 1 + i) % 7) + 1)) count++;
  }
  for (const row of calendar.exceptions) {
    if (row.day >= start && row.day < end) count += row.isWorking ? 1 : -1;
  }
  return count;
}

/**
 * The working day that lies `count` working days after `day` (before it when negative). With 0, the day itself when it
 * is worked, otherwise the next that is. Throws MissingYearError when the search leaves the loaded years.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  if (count === 0) {
    while (!isWorkingDay(at, calendar)) at = addDays(at, 1);
    return at;
  }
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(at, calendar)) left--;
  }
  return at;
}
