import { expect, test } from "vitest";
import { previousWorkingDay } from "./previous-working-day";
import { statutoryDays } from "./statutory-days";
import { buildWorkingCalendar } from "./working-calendar";

const calendar = buildWorkingCalendar({
  years: [2025, 2026],
  days: [...(statutoryDays(2025) ?? []), ...(statutoryDays(2026) ?? [])],
});

test.each([
  { day: "2026-11-24", before: "2026-11-23", why: "the day before a Tuesday" },
  { day: "2026-11-23", before: "2026-11-20", why: "over a weekend" },
  { day: "2026-11-22", before: "2026-11-20", why: "on a Sunday the Friday" },
  { day: "2026-10-09", before: "2026-10-08", why: "after the first day back" },
  { day: "2026-10-08", before: "2026-09-30", why: "over the National Day holiday" },
  { day: "2026-01-05", before: "2026-01-04", why: "a Sunday that is worked" },
  { day: "2027-01-04", before: "2027-01-03", why: "a year that nobody has announced: simply the day before" },
])("$why", ({ day, before }) => {
  expect(previousWorkingDay(day, calendar)).toBe(before);
});

test("a calendar without any working day", () => {
  const idle = buildWorkingCalendar({ years: [2026], days: [], weekend: [1, 2, 3, 4, 5, 6, 7] });
  expect(previousWorkingDay("2026-06-10", idle)).toBe("2026-06-09");
});
