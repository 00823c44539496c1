import { getISOWeek, getISOWeekYear } from "date-fns";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  addDays,
  CALENDAR_YEAR,
  dayClock,
  daysBetween,
  isDay,
  kindOfWindow,
  monthsOfTenure,
  nextPeriod,
  PERIOD_KINDS,
  parentPeriod,
  parsePeriod,
  periodOf,
  periodsBetween,
  previousPeriod,
  samePeriodLastYear,
  splitPeriod,
  startOfDayInstant,
  today,
} from "./periods";

const APRIL = { startMonth: 4 };

test.each([
  {
    day: "2026-11-23",
    kind: "year",
    startMonth: 1,
    key: "2026",
    start: "2026-01-01",
    end: "2027-01-01",
    why: "calendar year",
  },
  {
    day: "2026-11-23",
    kind: "quarter",
    startMonth: 1,
    key: "2026-Q4",
    start: "2026-10-01",
    end: "2027-01-01",
    why: "last quarter ends with the year",
  },
  {
    day: "2026-12-31",
    kind: "month",
    startMonth: 1,
    key: "2026-12",
    start: "2026-12-01",
    end: "2027-01-01",
    why: "December ends in the next year",
  },
  {
    day: "2026-11-22",
    kind: "week",
    startMonth: 1,
    key: "2026-W47",
    start: "2026-11-16",
    end: "2026-11-23",
    why: "Sunday closes its ISO week",
  },
  {
    day: "2027-01-01",
    kind: "week",
    startMonth: 1,
    key: "2026-W53",
    start: "2026-12-28",
    end: "2027-01-04",
    why: "a week is named by the year of its Thursday",
  },
  {
    day: "2026-03-31",
    kind: "year",
    startMonth: 4,
    key: "2026",
    start: "2025-04-01",
    end: "2026-04-01",
    why: "a fiscal year is named by the year in which it ends",
  },
  {
    day: "2026-04-01",
    kind: "year",
    startMonth: 4,
    key: "2027",
    start: "2026-04-01",
    end: "2027-04-01",
    why: "the first day of the next fiscal year",
  },
  {
    day: "2027-02-28",
    kind: "quarter",
    startMonth: 4,
    key: "2027-Q4",
    start: "2027-01-01",
    end: "2027-04-01",
    why: "fiscal Q4 is the calendar's first quarter",
  },
  {
    day: "2026-04-15",
    kind: "month",
    startMonth: 4,
    key: "2026-04",
    start: "2026-04-01",
    end: "2026-05-01",
    why: "months keep their calendar name",
  },
] as const)(
  "$day $kind from month $startMonth is $key: $why",
  ({ day, kind, startMonth, key, start, end }) => {
    const period = { kind, key, start, end };
    expect(periodOf(day, kind, { startMonth })).toEqual(period);
    expect(parsePeriod(key, { startMonth })).toEqual(period);
  },
);

test.each([
  { key: "", why: "nothing" },
  { key: null, why: "absent search parameter" },
  { key: "2026-13", why: "no such month" },
  { key: "2026-Q5", why: "no such quarter" },
  { key: "2025-W53", why: "2025 has 52 weeks" },
  { key: "2026-W00", why: "weeks start at 1" },
  { key: "2026-1", why: "not padded" },
  { key: "1026", why: "not a year of business" },
])("parsePeriod refuses $key: $why", ({ key }) => {
  expect(parsePeriod(key)).toBeNull();
});

test.each([
  { text: "2024-02-29", valid: true, why: "leap day" },
  { text: "2026-02-29", valid: false, why: "no leap day in 2026" },
  { text: "2026-04-31", valid: false, why: "April has 30 days" },
  { text: "2026-4-1", valid: false, why: "not padded" },
  { text: "2026-04-01T00:00:00Z", valid: false, why: "an instant is not a day" },
])("isDay($text) is $valid: $why", ({ text, valid }) => {
  expect(isDay(text)).toBe(valid);
});

describe("neighbours", () => {
  it("steps over the fiscal year's edge", () => {
    const q1 = parsePeriod("2027-Q1", APRIL);
    expect(q1 && previousPeriod(q1, APRIL).key).toBe("2026-Q4");
    expect(q1 && nextPeriod(q1, APRIL).key).toBe("2027-Q2");
    expect(q1 && samePeriodLastYear(q1, APRIL).key).toBe("2026-Q1");
  });

  it("matches a week 52 weeks back, weekday on weekday", () => {
    const week = periodOf("2026-11-23", "week");
    expect(samePeriodLastYear(week)).toMatchObject({ key: "2025-W48", start: "2025-11-24" });
  });

  it("matches February of a leap year with February", () => {
    expect(samePeriodLastYear(periodOf("2024-02-29", "month")).key).toBe("2023-02");
  });

  it("lists the periods that a range touches", () => {
    expect(periodsBetween("2026-11-30", "2027-01-01", "month").map((p) => p.key)).toEqual([
      "2026-11",
      "2026-12",
      "2027-01",
    ]);
  });
});

describe("splitting", () => {
  it("gives every week one parent: the month of its Thursday", () => {
    const november = periodOf("2026-11-01", "month");
    expect(splitPeriod(november, "week").map((week) => week.key)).toEqual([
      "2026-W45",
      "2026-W46",
      "2026-W47",
      "2026-W48",
    ]);
    expect(parentPeriod(periodOf("2026-11-30", "week"), "month").key).toBe("2026-12");
  });

  it("tiles years, quarters and months exactly, whatever the fiscal start", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        (year, startMonth) => {
          const whole = parsePeriod(String(year), { startMonth });
          if (!whole) throw new Error("unreachable");
          for (const [kind, count] of [
            ["quarter", 4],
            ["month", 12],
          ] as const) {
            const parts = splitPeriod(whole, kind, { startMonth });
            expect(parts).toHaveLength(count);
            expect(parts[0]?.start).toBe(whole.start);
            expect(parts.at(-1)?.end).toBe(whole.end);
            parts.slice(1).forEach((part, i) => expect(part.start).toBe(parts[i]?.end));
          }
        },
      ),
    );
  });

  it("puts every week of a year into exactly one of its months", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), (year) => {
        const whole = parsePeriod(String(year));
        if (!whole) throw new Error("unreachable");
        const byMonth = splitPeriod(whole, "month").flatMap((month) => splitPeriod(month, "week"));
        expect(byMonth).toEqual(splitPeriod(whole, "week"));
      }),
    );
  });
});

describe("any day", () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays("1990-01-01", n));
  const startMonth = fc.integer({ min: 1, max: 12 });

  it("falls into the period that it names, and the key leads back", () => {
    fc.assert(
      fc.property(day, startMonth, fc.constantFrom(...PERIOD_KINDS), (d, month, kind) => {
        const period = periodOf(d, kind, { startMonth: month });
        expect(period.start <= d && d < period.end).toBe(true);
        expect(parsePeriod(period.key, { startMonth: month })).toEqual(period);
        expect(nextPeriod(previousPeriod(period, { startMonth: month }), { startMonth: month })).toEqual(
          period,
        );
      }),
    );
  });

  it("is in a period whose days alone say its kind", () => {
    fc.assert(
      fc.property(day, startMonth, fc.constantFrom(...PERIOD_KINDS), (d, month, kind) => {
        const period = periodOf(d, kind, { startMonth: month });
        expect(kindOfWindow(period)).toBe(kind);
        expect(kindOfWindow({ start: period.start, end: addDays(period.end, -1) })).toBeNull();
      }),
    );
  });

  it("is in the ISO week that date-fns says", () => {
    fc.assert(
      fc.property(day, (d) => {
        const noon = new Date(`${d}T12:00:00`);
        expect(periodOf(d, "week").key).toBe(
          `${getISOWeekYear(noon)}-W${String(getISOWeek(noon)).padStart(2, "0")}`,
        );
      }),
    );
  });

  it("moves there and back", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n);
        expect(isDay(d)).toBe(true);
      }),
    );
  });
});

test.each([
  {
    startedOn: "2026-01-31",
    day: "2026-02-28",
    months: 1,
    why: "the last day of a short month completes it",
  },
  { startedOn: "2026-01-15", day: "2026-02-14", months: 0, why: "one day short" },
  { startedOn: "2026-01-15", day: "2027-01-15", months: 12, why: "a year" },
  { startedOn: "2026-01-15", day: "2026-01-14", months: -1, why: "not there yet" },
])("monthsOfTenure $startedOn to $day is $months: $why", ({ startedOn, day, months }) => {
  expect(monthsOfTenure(startedOn, day)).toBe(months);
});

test.each([
  {
    now: "2026-11-23T15:59:59Z",
    zone: "Asia/Shanghai",
    day: "2026-11-23",
    why: "a second before midnight in Shanghai",
  },
  { now: "2026-11-23T16:00:00Z", zone: "Asia/Shanghai", day: "2026-11-24", why: "midnight in Shanghai" },
  {
    now: "2026-11-24T04:59:59Z",
    zone: "America/New_York",
    day: "2026-11-23",
    why: "still yesterday in New York",
  },
])("today at $now in $zone is $day: $why", ({ now, zone, day }) => {
  expect(today(new Date(now), zone)).toBe(day);
});

test.each([
  { day: "2026-11-24", zone: "Asia/Shanghai", instant: "2026-11-23T16:00:00.000Z", why: "eight hours ahead" },
  {
    day: "2026-03-29",
    zone: "Europe/Berlin",
    instant: "2026-03-28T23:00:00.000Z",
    why: "the day on which summer time begins",
  },
  { day: "2026-03-30", zone: "Europe/Berlin", instant: "2026-03-29T22:00:00.000Z", why: "the day after it" },
])("the day $day begins in $zone at $instant: $why", ({ day, zone, instant }) => {
  expect(startOfDayInstant(day, zone).toISOString()).toBe(instant);
  expect(today(startOfDayInstant(day, zone), zone)).toBe(day);
});

it("keeps calendar and fiscal years the same by default", () => {
  expect(periodOf("2026-05-05", "year")).toEqual(periodOf("2026-05-05", "year", CALENDAR_YEAR));
});

describe("the day by a clock", () => {
  // Beijing has no summer time; Berlin's days of 2026-03-29 and 2026-10-25 have 23 and 25 hours.
  it.each(["Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles"])("is that of the zone, in %s", (zone) => {
    const dayOf = dayClock(zone);
    const hours = fc.integer({ min: 0, max: 24 * 365 * 2 });
    fc.assert(
      fc.property(hours, fc.integer({ min: -30, max: 30 }), (hour, step) => {
        for (const minutes of [0, step, 60 + step, -1440, 1440]) {
          const instant = new Date(Date.UTC(2026, 0, 1, hour, minutes));
          expect(dayOf(instant)).toBe(today(instant, zone));
        }
      }),
    );
  });

  it("changes at midnight, not a moment before", () => {
    const dayOf = dayClock("Asia/Shanghai");
    const days = ["2026-11-23T15:59:59.999Z", "2026-11-23T16:00:00Z", "2026-11-23T15:59:59.999Z"];
    expect(days.map((instant) => dayOf(new Date(instant)))).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-23",
    ]);
  });
});
