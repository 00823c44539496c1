import { formatPeriod } from "@/components/format/format-period";
import type { Locale } from "@/lib/i18n/locale";
import { type Day, type FiscalCalendar, type PeriodKind, periodOf, periodsBetween } from "@/lib/periods";

export interface PeriodOption {
  key: string;
  label: string;
}
export interface PeriodOptionGroup {
  kind: PeriodKind;
  options: readonly PeriodOption[];
}

const KINDS = ["year", "quarter", "month"] as const;

/** What the period picker offers: years, quarters and months from the first day of data to the end of this year, newest first. */
export function periodOptions(
  range: { first: Day; today: Day },
  calendar: FiscalCalendar,
  locale: Locale,
): PeriodOptionGroup[] {
  const yearEnd = periodOf(range.today, "year", calendar).end;
  return KINDS.map((kind) => ({
    kind,
    options: periodsBetween(range.first, range.today, kind, calendar)
      .concat(
        kind === "year"
          ? []
          : periodsBetween(periodOf(range.today, kind, calendar).end, yearEnd, kind, calendar),
      )
      .filter(({ start }) => start < yearEnd)
      .map(({ key }) => ({ key, label: formatPeriod(key, locale) }))
      .reverse(),
  }));
}
