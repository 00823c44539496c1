import { TZDate, tz } from "@date-fns/tz";
import { differenceInMonths } from "date-fns";

/** A business date, ISO `YYYY-MM-DD`, in the deployment's time zone. Compare with `<` and `===`. */
export type Day = string;

export const PERIOD_KINDS = ["year", "quarter", "month", "week"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/**
 * Half-open: `start` belongs to the period, `end` is the first day after it.
 * Keys: `2026` and `2026-Q4` are fiscal, `2026-11` is the calendar month, `2026-W47` the ISO week.
 */
export interface Period {
  kind: PeriodKind;
  key: string;
  start: Day;
  end: Day;
}

/**
 * A fiscal year is named by the calendar year in which it ends: with `startMonth` 4, year `2027` runs
 * from 2026-04-01 to 2027-03-31. With `startMonth` 1 fiscal and calendar years are the same.
 */
export interface FiscalCalendar {
  /** 1 = January … 12 = December. */
  startMonth: number;
}

export const CALENDAR_YEAR: FiscalCalendar = { startMonth: 1 };

const DAY_MS = 86_400_000;
const utc = tz("UTC");

/** Midnight UTC: only a handle for arithmetic, so that the zone of the machine never matters. */
function toUtc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function fromUtc(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

function dayOf(year: number, month: number, date = 1): Day {
  return fromUtc(Date.UTC(year, month - 1, date));
}

const yearOf = (day: Day) => Number(day.slice(0, 4));
const monthOf = (day: Day) => Number(day.slice(5, 7));

/** Years 1900 to 2999; impossible dates such as 02-30 are refused. */
export function isDay(text: string): text is Day {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = toUtc(text).getTime();
  return !Number.isNaN(time) && fromUtc(time) === text;
}

export function addDays(day: Day, count: number): Day {
  return fromUtc(toUtc(day).getTime() + count * DAY_MS);
}

/** Days from `start` to `end`: 1 from a day to the next, negative when `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return Math.round((toUtc(end).getTime() - toUtc(start).getTime()) / DAY_MS);
}

/** Every day of the half-open range. */
export function daysIn(range: { start: Day; end: Day }): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(range.start, range.end)) }, (_, i) =>
    addDays(range.start, i),
  );
}

export function isInPeriod(day: Day, period: { start: Day; end: Day }): boolean {
  return day >= period.start && day < period.end;
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return toUtc(day).getUTCDay() || 7;
}

/** Complete months from the first day of work to `day`; −1 before that day. */
export function monthsOfTenure(startedOn: Day, day: Day): number {
  return day < startedOn ? -1 : differenceInMonths(toUtc(day), toUtc(startedOn), { in: utc });
}

/** The business date at this instant in this zone. */
export function today(now: Date, timeZone: string): Day {
  const local = new TZDate(now.getTime(), timeZone);
  return dayOf(local.getFullYear(), local.getMonth() + 1, local.getDate());
}

/** The instant at which the day begins in this zone. */
export function startOfDayInstant(day: Day, timeZone: string): Date {
  return new Date(new TZDate(yearOf(day), monthOf(day) - 1, Number(day.slice(8)), timeZone).getTime());
}

/** `today` in one zone, for instants that mostly fall on the same day: the zone itself is asked once a day. */
export function dayClock(timeZone: string): (now: Date) => Day {
  let known = { day: "", from: 0, until: 0 };
  return (now) => {
    const at = now.getTime();
    if (at < known.from || at >= known.until) {
      const day = today(now, timeZone);
      const [from, until] = [day, addDays(day, 1)].map((one) => startOfDayInstant(one, timeZone).getTime());
      known = { day, from: from ?? 0, until: until ?? 0 };
    }
    return known.day;
  };
}

function fiscalYearStart(fiscalYear: number, calendar: FiscalCalendar): Day {
  return dayOf(calendar.startMonth === 1 ? fiscalYear : fiscalYear - 1, calendar.startMonth);
}

function yearPeriod(fiscalYear: number, calendar: FiscalCalendar): Period {
  const start = fiscalYearStart(fiscalYear, calendar);
  return { kind: "year", key: String(fiscalYear), start, end: fiscalYearStart(fiscalYear + 1, calendar) };
}

function quarterPeriod(fiscalYear: number, quarter: number, calendar: FiscalCalendar): Period {
  const first = fiscalYearStart(fiscalYear, calendar);
  const at = (months: number) => dayOf(yearOf(first), monthOf(first) + months);
  return {
    kind: "quarter",
    key: `${fiscalYear}-Q${quarter}`,
    start: at(3 * (quarter - 1)),
    end: at(3 * quarter),
  };
}

function monthPeriod(year: number, month: number): Period {
  const start = dayOf(year, month);
  return { kind: "month", key: start.slice(0, 7), start, end: dayOf(year, month + 1) };
}

/** ISO: a week is named by the year of its Thursday, and numbered by how many Thursdays that year has had. */
function weekPeriod(monday: Day): Period {
  const thursday = addDays(monday, 3);
  const week = Math.floor(daysBetween(dayOf(yearOf(thursday), 1), thursday) / 7) + 1;
  const key = `${yearOf(thursday)}-W${String(week).padStart(2, "0")}`;
  return { kind: "week", key, start: monday, end: addDays(monday, 7) };
}

/** The period of this kind that the day falls in. */
export function periodOf(day: Day, kind: PeriodKind, calendar: FiscalCalendar = CALENDAR_YEAR): Period {
  if (kind === "week") return weekPeriod(addDays(day, 1 - weekdayOf(day)));
  if (kind === "month") return monthPeriod(yearOf(day), monthOf(day));
  const late = calendar.startMonth > 1 && monthOf(day) >= calendar.startMonth;
  const fiscalYear = yearOf(day) + (late ? 1 : 0);
  if (kind === "year") return yearPeriod(fiscalYear, calendar);
  const monthsIn = (monthOf(day) - calendar.startMonth + 12) % 12;
  return quarterPeriod(fiscalYear, Math.floor(monthsIn / 3) + 1, calendar);
}

/** The period that a key names, or null. A week that its year does not have (`2025-W53`) is null too. */
export function parsePeriod(
  key: string | null | undefined,
  calendar: FiscalCalendar = CALENDAR_YEAR,
): Period | null {
  const match = /^((?:19|2\d)\d\d)(?:-(?:Q([1-4])|W(\d\d)|(\d\d)))?$/.exec(key ?? "");
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2]) return quarterPeriod(year, Number(match[2]), calendar);
  if (match[3]) {
    // Week 1 is the one that holds 4 January.
    const firstMonday = addDays(dayOf(year, 1, 4), 1 - weekdayOf(dayOf(year, 1, 4)));
    const period = weekPeriod(addDays(firstMonday, 7 * (Number(match[3]) - 1)));
    return period.key === key ? period : null;
  }
  if (match[4])
    return Number(match[4]) >= 1 && Number(match[4]) <= 12 ? monthPeriod(year, Number(match[4])) : null;
  return yearPeriod(year, calendar);
}

/** Which kind of period has exactly these days, in whatever fiscal calendar; null for a window of its own. */
export function kindOfWindow({ start, end }: { start: Day; end: Day }): PeriodKind | null {
  const aligned = { startMonth: monthOf(start) };
  const isIt = (kind: PeriodKind) => {
    const period = periodOf(start, kind, aligned);
    return period.start === start && period.end === end;
  };
  return PERIOD_KINDS.find(isIt) ?? null;
}

export function nextPeriod(period: Period, calendar: FiscalCalendar = CALENDAR_YEAR): Period {
  return periodOf(period.end, period.kind, calendar);
}

export function previousPeriod(period: Period, calendar: FiscalCalendar = CALENDAR_YEAR): Period {
  return periodOf(addDays(period.start, -1), period.kind, calendar);
}

/** The same position one year earlier. A week is matched 52 weeks back, so that weekdays line up. */
export function samePeriodLastYear(period: Period, calendar: FiscalCalendar = CALENDAR_YEAR): Period {
  if (period.kind === "week") return weekPeriod(addDays(period.start, -364));
  return periodOf(dayOf(yearOf(period.start) - 1, monthOf(period.start)), period.kind, calendar);
}

/**
 * The periods of a finer kind inside this one, in order. Years, quarters and months tile exactly. A week belongs
 * to the one month, quarter or year that holds its Thursday (the ISO rule), so every week has exactly one parent
 * although its ends may stick out of it.
 */
export function splitPeriod(
  period: Period,
  kind: PeriodKind,
  calendar: FiscalCalendar = CALENDAR_YEAR,
): Period[] {
  const parts: Period[] = [];
  for (
    let part = periodOf(period.start, kind, calendar);
    part.start < period.end;
    part = nextPeriod(part, calendar)
  ) {
    const anchor = kind === "week" ? addDays(part.start, 3) : part.start;
    if (isInPeriod(anchor, period)) parts.push(part);
  }
  return parts;
}

/** The coarser period that a period belongs to, by the same rule as `splitPeriod`. */
export function parentPeriod(
  period: Period,
  kind: PeriodKind,
  calendar: FiscalCalendar = CALENDAR_YEAR,
): Period {
  return periodOf(period.kind === "week" ? addDays(period.start, 3) : period.start, kind, calendar);
}

/** Periods of one kind from the one that holds `start` to the one that holds `last`, in order. */
export function periodsBetween(
  start: Day,
  last: Day,
  kind: PeriodKind,
  calendar: FiscalCalendar = CALENDAR_YEAR,
): Period[] {
  const periods: Period[] = [];
  for (let part = periodOf(start, kind, calendar); part.start <= last; part = nextPeriod(part, calendar))
    periods.push(part);
  return periods;
}
