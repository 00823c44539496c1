import { countWorkingDays, type WorkingCalendar } from "../calendar/working-calendar";
import { allocateByLargestRemainder, type Ppm, ratioPpm } from "../money";
import { addDays, type Day, type FiscalCalendar, type Period, parentPeriod, splitPeriod } from "../periods";

export interface WeekStep {
  kind: Period["kind"];
  key: string;
  value: bigint;
  /** Part of the step above; null for the first. */
  sharePpm: Ppm | null;
}

export interface WeekView {
  /** From the year down to the week: how this week's figure came to be. */
  trace: WeekStep[];
  target: bigint;
  actual: bigint;
  /** What is left of it; 0 when done. */
  left: bigint;
}

/**
 * The end of a week within the year of its Thursday. What lies beyond it is at most New Year's Day, which is free everywhere, and a
 * weekend, and nobody has announced that year while this one is worked: counting it would leave December without weeks.
 */
export function endWithinYear(week: Period): Day {
  const newYear = `${Number(addDays(week.start, 3).slice(0, 4)) + 1}-01-01`;
  return newYear < week.end ? newYear : week.end;
}

/**
 * A month's figure over its weeks, by working days. The weeks are those that have their Thursday in the month, so every
 * week belongs to one month and the weeks of a month sum to it.
 */
export function splitMonthIntoWeeks(
  value: bigint,
  month: Period,
  calendar: WorkingCalendar,
  fiscal?: FiscalCalendar,
): { week: Period; value: bigint }[] {
  const weeks = splitPeriod(month, "week", fiscal);
  const days = weeks.map((week) => BigInt(countWorkingDays(week.start, endWithinYear(week), calendar)));
  const values = allocateByLargestRemainder(value, days);
  return weeks.map((week, i) => ({ week, value: values[i] ?? 0n }));
}

/**
 * One week of one person. `chain` are the targets above it from the year down to the month that the week belongs to. Null
 * when the chain does not end with that month. Throws MissingYearError without a working calendar.
 */
export function traceWeek(
  week: Period,
  chain: readonly { period: Period; value: bigint }[],
  actual: bigint,
  calendar: WorkingCalendar,
  fiscal?: FiscalCalendar,
): WeekView | null {
  const month = chain.at(-1);
  if (month?.period.key !== parentPeriod(week, "month", fiscal).key) return null;
  const target =
    splitMonthIntoWeeks(month.value, month.period, calendar, fiscal).find(
      (part) => part.week.key === week.key,
    )?.value ?? 0n;
  const steps = [...chain, { period: week, value: target }];
  const trace = steps.map(({ period, value }, i) => {
    const above = steps[i - 1];
    return {
      kind: period.kind,
      key: period.key,
      value,
      sharePpm: above ? ratioPpm(value, above.value) : null,
    };
  });
  return { trace, target, actual, left: actual < target ? target - actual : 0n };
}
