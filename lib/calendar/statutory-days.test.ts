import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { STATUTORY_YEARS, statutoryDays } from "./statutory-days";
import { buildWorkingCalendar, isWorkingDay } from "./working-calendar";

test.each([
  { year: 2024, known: true, why: "announced in October 2023" },
  { year: 2003, known: false, why: "before the first year of the table" },
  { year: 2099, known: false, why: "nobody has announced it" },
])("$year known: $known, $why", ({ year, known }) => {
  expect(statutoryDays(year) !== null).toBe(known);
});

it("has names in both languages, in order, within its own year", () => {
  const days = statutoryDays(2024) ?? [];
  expect(days[0]).toEqual({ day: "2024-01-01", isWorking: false, name: "元旦", nameEn: "New Year's Day" });
  expect(days.map((row) => row.day)).toEqual(days.map((row) => row.day).sort());
  expect(days.every((row) => row.day.startsWith("2024-"))).toBe(true);
});

// An independent publication of the same announcements; only there on machines that have it beside the project.
const folder = join(process.cwd(), "../shared/data/holiday-cn");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name)) : [];
const published = z.object({ days: z.array(z.object({ date: z.string(), isOffDay: z.boolean() })) });

describe.skipIf(files.length === 0)(
  "against holiday-cn (skipped when ../shared/data/holiday-cn is absent)",
  () => {
    const calendar = buildWorkingCalendar({
      years: STATUTORY_YEARS,
      days: STATUTORY_YEARS.flatMap((year) => statutoryDays(year) ?? []),
    });

    test.each(files)("%s says the same about each day", (name) => {
      const { days } = published.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
      expect(days.length).toBeGreaterThan(25);
      for (const { date, isOffDay } of days)
        expect({ date, free: !isWorkingDay(date, calendar) }).toEqual({ date, free: isOffDay });
      const announced = new Set(days.map((row) => row.date));
      const ours = (statutoryDays(Number(name.slice(0, 4))) ?? []).map((row) => row.day);
      // Days that the two do not both name are weekends or belong to the next year's announcement.
      const extra = ours.filter((day) => !announced.has(day) && day < `${name.slice(0, 4)}-12-25`);
      expect(extra.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toEqual([]);
    });
  },
);
