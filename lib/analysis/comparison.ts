import { type Look, planLooks, type Span, workingDaysIn } from "../alerts/looks";
import type { WorkingCalendar } from "../calendar/working-calendar";
import { type Dimension, isTimeDimension } from "../metrics/dimensions";
import { addDays, type Day, type FiscalCalendar, type Period, periodsBetween } from "../periods";
import type { Comparison } from "./question";

interface ComparisonQuestion {
  period: Period;
  today: Day;
  /** First business date with a figure; what lies before it is unknown, not zero. */
  firstDay: Day | null;
  calendar: WorkingCalendar;
  fiscal: FiscalCalendar;
}

/** The period as it is looked at now, with the one before and the one a year before, each up to the same working day. */
function lookAt({ period, today, ...rest }: ComparisonQuestion): Look | null {
  const last = addDays(period.end, -1);
  const on = today < period.start ? null : today > last ? last : today;
  if (on === null) return null;
  return planLooks({ ...rest, periodKind: period.kind, days: [on], today, depth: 1 })[0] ?? null;
}

/** The days that a period is held against; null where there are none, or nobody kept a record of them. */
export function comparisonWindow(compare: Comparison, question: ComparisonQuestion): Span | null {
  if (compare === "none") return null;
  const look = lookAt(question);
  const window = compare === "year" ? look?.lastYear : look?.history[0];
  return window && window.start < window.end ? window : null;
}

/**
 * Whether the period, or a working day of it, is over: until then there are no equal days to hold it against, and a day that runs says little
 * of a month. A week of holidays counts once it is over.
 */
export function hasWorkedDay(
  { start, end }: Span,
  { today, calendar }: Pick<ComparisonQuestion, "today" | "calendar">,
): boolean {
  return today >= end || workingDaysIn({ start, end: today }, calendar).length > 0;
}

/**
 * Which value of a dimension stands against which: its own name, except for times, which are matched by their place in
 * the period: third month with third month, and days by the number of the working day. Days that nobody works have no counterpart.
 */
export function counterparts(
  dimension: Dimension,
  now: Span,
  before: Span,
  { calendar, fiscal }: Pick<ComparisonQuestion, "calendar" | "fiscal">,
): (id: string) => string | null {
  if (!isTimeDimension(dimension)) return (id) => id;
  const placesOf = (span: Span): readonly string[] =>
    dimension === "day"
      ? workingDaysIn(span, calendar)
      : periodsBetween(span.start, addDays(span.end, -1), dimension as Period["kind"], fiscal).map(
          ({ key }) => key,
        );
  const [here, there] = [placesOf(now), placesOf(before)];
  const matched = new Map(here.map((key, i) => [key, there[i] ?? null]));
  return (id) => matched.get(id) ?? null;
}
