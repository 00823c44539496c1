// Only the table of announced days is used: the package's own functions fall back to the weekday for years
// that have not been announced, which is the guess that must not be made.
import announced from "chinese-days/dist/chinese-days.json";
import type { Day } from "../periods";
import type { CalendarDay } from "./working-calendar";

export interface StatutoryDay extends CalendarDay {
  /** As announced by the State Council. */
  name: string;
  nameEn: string;
}

/** "Spring Festival,春节,4": English, Chinese, length of the holiday. */
function toStatutoryDay(day: Day, label: string, isWorking: boolean): StatutoryDay {
  const [nameEn = "", name = ""] = label.split(",");
  return { day, isWorking, name, nameEn };
}

/**
 * A year counts as announced when its National Day is in the table: the last days of December are announced with
 * the year that follows, so a few days alone prove nothing.
 */
function isAnnounced(year: number): boolean {
  return `${year}-10-01` in announced.holidays;
}

/** Years whose holidays are known, in order. */
export const STATUTORY_YEARS: readonly number[] = [
  ...new Set(Object.keys(announced.holidays).map((day) => Number(day.slice(0, 4)))),
]
  .filter(isAnnounced)
  .sort((a, b) => a - b);

/** Holidays and make-up working days (调休) of a calendar year, in order; null when the year has not been announced. */
export function statutoryDays(year: number): StatutoryDay[] | null {
  if (!isAnnounced(year)) return null;
  const of = (table: Record<Day, string>, isWorking: boolean) =>
    Object.entries(table)
      .filter(([day]) => day.startsWith(`${year}-`))
      .map(([day, label]) => toStatutoryDay(day, label, isWorking));
  return [...of(announced.holidays, false), ...of(announced.workdays, true)].sort((a, b) =>
    a.day < b.day ? -1 : 1,
  );
}
