import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, daysIn, weekdayOf } from "../periods";
import { statutoryDays } from "./statutory-days";
import {
  addWorkingDays,
  buildWorkingCalendar,
  countWorkingDays,
  findMissingYear,
  isWorkingDay,
  MissingYearError,
} from "./working-calendar";

const years = [2024, 2025];
const CALENDAR = buildWorkingCalendar({ years, days: years.flatMap((year) => statutoryDays(year) ?? []) });

test.each([
  { day: "2024-02-03", working: false, why: "an ordinary Saturday" },
  { day: "2024-02-04", working: true, why: "a Sunday made up for the Spring Festival" },
  { day: "2024-02-12", working: false, why: "a Monday within the Spring Festival" },
  { day: "2024-02-19", working: true, why: "the Monday after it" },
  { day: "2025-10-11", working: true, why: "a Saturday made up for National Day" },
])("$day worked: $working, $why", ({ day, working }) => {
  expect(isWorkingDay(day, CALENDAR)).toBe(working);
});

test.each([
  {
    start: "2024-02-01",
    end: "2024-03-01",
    count: 18,
    why: "February with the Spring Festival and two make-up Sundays",
  },
  { start: "2024-10-01", end: "2024-10-08", count: 0, why: "Golden Week" },
  { start: "2024-05-05", end: "2024-05-05", count: 0, why: "empty range" },
  { start: "2024-05-06", end: "2024-05-05", count: 0, why: "reversed range" },
  { start: "2024-12-30", end: "2025-01-06", count: 4, why: "over the year's edge: New Year's Day is free" },
])("$start to $end has $count working days: $why", ({ start, end, count }) => {
  expect(countWorkingDays(start, end, CALENDAR)).toBe(count);
});

test.each([
  { day: "2024-02-09", count: 1, result: "2024-02-18", why: "over the festival to the make-up Sunday" },
  { day: "2024-02-18", count: -1, result: "2024-02-09", why: "and back" },
  { day: "2024-02-10", count: 0, result: "2024-02-18", why: "zero moves a holiday to the next working day" },
  { day: "2024-05-06", count: 0, result: "2024-05-06", why: "and leaves a working day" },
])("$day plus $count is $result: $why", ({ day, count, result }) => {
  expect(addWorkingDays(day, count, CALENDAR)).toBe(result);
});

describe("a year without data", () => {
  it("is missing, never guessed from weekdays", () => {
    expect(() => isWorkingDay("2026-01-05", CALENDAR)).toThrow(MissingYearError);
    expect(() => countWorkingDays("2025-12-01", "2026-01-02", CALENDAR)).toThrow(MissingYearError);
    expect(() => addWorkingDays("2025-12-31", 1, CALENDAR)).toThrow(MissingYearError);
    expect(findMissingYear("2025-12-01", "2026-01-02", CALENDAR)).toBe(2026);
  });

  it("is not touched by a period that ends on its first day", () => {
    expect(findMissingYear("2025-12-01", "2026-01-01", CALENDAR)).toBeNull();
    expect(countWorkingDays("2025-12-01", "2026-01-01", CALENDAR)).toBe(23);
  });
});

describe("overrides", () => {
  it("let the administrator's row hold against the announced one", () => {
    const days = [...(statutoryDays(2024) ?? []), { day: "2024-02-18", isWorking: false }];
    const calendar = buildWorkingCalendar({ years: [2024], days });
    expect(isWorkingDay("2024-02-18", calendar)).toBe(false);
  });

  it("serve a company that works on Saturdays", () => {
    const calendar = buildWorkingCalendar({ years: [2024], days: [], weekend: [7] });
    expect(countWorkingDays("2024-03-04", "2024-03-11", calendar)).toBe(6);
  });
});

it("counts what asking day by day counts", () => {
  const start = fc.integer({ min: 0, max: 700 });
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 30 }), (from, length) => {
      const range = { start: addDays("2024-01-01", from), end: addDays("2024-01-01", from + length) };
      const oneByOne = daysIn(range).filter((day) => isWorkingDay(day, CALENDAR)).length;
      expect(countWorkingDays(range.start, range.end, CALENDAR)).toBe(oneByOne);
    }),
  );
});

it("keeps only rows that differ from the weekday rule", () => {
  expect(CALENDAR.exceptions.every((row) => row.isWorking === [6, 7].includes(weekdayOf(row.day)))).toBe(
    true,
  );
});
