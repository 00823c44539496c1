import { findMissingYear, isWorkingDay, type WorkingCalendar } from "../calendar/working-calendar";
import {
  addDays,
  type Day,
  daysIn,
  type FiscalCalendar,
  type Period,
  type PeriodKind,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
} from "../periods";

/** Half-open. */
export interface Span {
  start: Day;
  end: Day;
}

/** One look of a rule at its subjects: which days make the figure, and which earlier ones it is held against. */
export interface Look {
  on: Day;
  period: Period;
  /** The period so far. */
  window: Span;
  /** Days before this one are over and count for the pace; a day that still runs does not, so that a morning is no miss. */
  until: Day;
  /** Earlier periods up to the same working day, oldest first; only those within the company's memory. */
  history: readonly Span[];
  /** The same period of the year before, up to the same working day. */
  lastYear: Span | null;
}

export interface LookQuestion {
  periodKind: PeriodKind;
  /** Days to look on, in order; none later than `today`. */
  days: readonly Day[];
  today: Day;
  /** How many earlier periods. */
  depth: number;
  /** First business date with a figure; what lies before it is unknown, not zero. */
  firstDay: Day | null;
  calendar: WorkingCalendar;
  fiscal: FiscalCalendar;
}

/** How many earlier periods a deviation is judged by: about a year of months, two of quarters, half of weeks. */
export const DEEP_HISTORY: Record<PeriodKind, number> = { year: 5, quarter: 8, month: 12, week: 26 };
/** How many earlier periods a drop is held against. */
export const SHORT_HISTORY = 3;

/** Days off in a row, weekends around them included, are fewer than this. */
const LONGEST_HOLIDAY = 14;

/** What has been worked out of a calendar: the looks of many rules ask for the same periods again and again. */
const workedOut = new WeakMap<WorkingCalendar, Map<string, readonly Day[]>>();

/** Working days of the range; every day of it where the calendar does not know the year. */
export function workingDaysIn(span: Span, calendar: WorkingCalendar): readonly Day[] {
  const known = workedOut.get(calendar) ?? new Map<string, readonly Day[]>();
  workedOut.set(calendar, known);
  const key = `${span.start}/${span.end}`;
  const found = known.get(key) ?? listWorkingDays(span, calendar);
  known.set(key, found);
  return found;
}

function listWorkingDays(span: Span, calendar: WorkingCalendar): Day[] {
  const days = daysIn(span);
  if (findMissingYear(span.start, span.end, calendar) !== null) return days;
  return days.filter((day) => isWorkingDay(day, calendar));
}

/** The last `count` working days up to today. */
export function lastWorkingDays(today: Day, count: number, calendar: WorkingCalendar): readonly Day[] {
  // A long holiday takes eight days; more than half of all days are worked.
  const span = { start: addDays(today, -2 * count - 12), end: addDays(today, 1) };
  return workingDaysIn(span, calendar).slice(-count);
}

const within = (period: Period, end: Day): Day => (end > period.end ? period.end : end);

/** The looks of the given days, each with the windows that it compares. */
export function planLooks(question: LookQuestion): Look[] {
  const { periodKind, days, today, depth, firstDay, calendar, fiscal } = question;
  const workingDays = (period: Period) => workingDaysIn(period, calendar);
  // A period that begins with days off is known from its start when the first figure comes with its first working day.
  const isRemembered = ({ start }: Span) =>
    firstDay === null ||
    start >= firstDay ||
    (addDays(start, LONGEST_HOLIDAY) >= firstDay &&
      workingDaysIn({ start, end: firstDay }, calendar).length === 0);

  return days.map((on, i) => {
    const period = periodOf(on, periodKind, fiscal);
    const isLast = i === days.length - 1;
    const end = isLast && today < period.end ? addDays(today, 1) : isLast ? period.end : addDays(on, 1);
    const until = on < today || today >= period.end ? addDays(on, 1) : today;
    const worked = workingDays(period);
    const position = worked.filter((day) => day < until).length;
    const isOver = position === worked.length;
    const upTo = (other: Period): Span => {
      const last = workingDays(other)[position - 1];
      if (isOver || (last === undefined && position > 0)) return { start: other.start, end: other.end };
      return { start: other.start, end: last === undefined ? other.start : addDays(last, 1) };
    };
    const history: Span[] = [];
    for (let earlier = period; history.length < depth; ) {
      earlier = previousPeriod(earlier, fiscal);
      const span = upTo(earlier);
      if (!isRemembered(span)) break;
      history.unshift(span);
    }
    const lastYear = upTo(samePeriodLastYear(period, fiscal));
    return {
      on,
      period,
      window: { start: period.start, end: within(period, end) },
      until: within(period, until),
      history,
      lastYear: isRemembered(lastYear) ? lastYear : null,
    };
  });
}
