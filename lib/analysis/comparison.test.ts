import { expect, test } from "vitest";
import { statutoryDays } from "../calendar/statutory-days";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { CALENDAR_YEAR, type Period, parsePeriod } from "../periods";
import { comparisonWindow, hasWorkedDay } from "./comparison";

const years = [2025, 2026];
const calendar = buildWorkingCalendar({ years, days: years.flatMap((year) => statutoryDays(year) ?? []) });
const periodOf = (key: string) => parsePeriod(key) as Period;

test.each([
  { key: "2026-12", today: "2026-11-30", has: false, why: "before it begins" },
  { key: "2026-12", today: "2026-12-01", has: false, why: "on its first day" },
  { key: "2026-12", today: "2026-12-02", has: true, why: "on its second" },
  { key: "2026-08", today: "2026-08-03", has: false, why: "on a Monday after a weekend that began it" },
  {
    key: "2026-10",
    today: "2026-10-08",
    has: false,
    why: "on the first day back after the National Day holiday",
  },
  { key: "2026-10", today: "2026-10-09", has: true, why: "on the second day back" },
  { key: "2026-Q4", today: "2026-12-01", has: true, why: "in the last month of a quarter" },
  { key: "2026-11", today: "2026-12-01", has: true, why: "when it is over" },
  {
    key: "2026-W08",
    today: "2026-12-01",
    has: true,
    why: "when it is over, though all of it was Spring Festival",
  },
])(
  "$key counts on $today: $has ($why), and only then there is something equal to compare with",
  ({ key, today, has }) => {
    const period = periodOf(key);
    expect(hasWorkedDay(period, { today, calendar })).toBe(has);
    for (const compare of ["previous", "year"] as const) {
      const before = comparisonWindow(compare, {
        period,
        today,
        firstDay: null,
        calendar,
        fiscal: CALENDAR_YEAR,
      });
      expect(before !== null).toBe(has);
      expect(before === null || before.start < before.end).toBe(true);
    }
  },
);
