import { type Day, type FiscalCalendar, type PeriodKind, periodOf, periodsBetween } from "@/lib/periods";

export interface PeriodOptionGroup {
  kind: PeriodKind;
  /** Newest first. */
  keys: readonly string[];
}

const KINDS = ["year", "quarter", "month"] as const;

let latest = { key: "", text: "" };

/** `periodOptions` as JSON: the same for every document of a day, and one text costs less than ninety keys. */
export function periodOptionsText(range: { first: Day; today: Day }, calendar: FiscalCalendar): string {
  const key = JSON.stringify([range, calendar]);
  if (latest.key !== key) latest = { key, text: JSON.stringify(periodOptions(range, calendar)) };
  return latest.text;
}

/** The keys of the periods that run on a day. */
export function runningPeriods(today: Day, calendar: FiscalCalendar): Record<PeriodKind, string> {
  const key = (kind: PeriodKind) => periodOf(today, kind, calendar).key;
  return { year: key("year"), quarter: key("quarter"), month: key("month"), week: key("week") };
}

/** What the period picker offers: years, quarters and months from the first day of data to the end of this year, newest first. */
export function periodOptions(
  range: { first: Day; today: Day },
  calendar: FiscalCalendar,
): PeriodOptionGroup[] {
  const yearEnd = periodOf(range.today, "year", calendar).end;
  return KINDS.map((kind) => ({
    kind,
    keys: periodsBetween(range.first, range.today, kind, calendar)
      .concat(
        kind === "year"
          ? []
          : periodsBetween(periodOf(range.today, kind, calendar).end, yearEnd, kind, calendar),
      )
      .filter(({ start }) => start < yearEnd)
      .map(({ key }) => key)
      .reverse(),
  }));
}
