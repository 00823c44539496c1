import { describe, expect, it, test } from "vitest";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { CALENDAR_YEAR } from "../periods";
import { type LookQuestion, lastWorkingDays, planLooks, workingDaysIn } from "./looks";

const calendar = buildWorkingCalendar({
  years: [2025, 2026],
  days: [
    { day: "2026-10-01", isWorking: false },
    { day: "2026-10-02", isWorking: false },
  ],
});

const plan = (question: Partial<LookQuestion>) =>
  planLooks({
    periodKind: "month",
    days: ["2026-11-24"],
    today: "2026-11-24",
    depth: 3,
    firstDay: null,
    calendar,
    fiscal: CALENDAR_YEAR,
    ...question,
  });

describe("a look", () => {
  it("holds the day that still runs against the days before it only", () => {
    const [look] = plan({});
    // 24 November is the 17th working day: 16 are over, so earlier months are cut after their 16th.
    expect(look).toMatchObject({
      on: "2026-11-24",
      window: { start: "2026-11-01", end: "2026-11-25" },
      until: "2026-11-24",
    });
    for (const span of look?.history ?? []) expect(workingDaysIn(span, calendar)).toHaveLength(16);
    expect(look?.history.map(({ start }) => start)).toEqual(["2026-08-01", "2026-09-01", "2026-10-01"]);
  });

  it("counts a day that is over, and cuts earlier months after as many", () => {
    const [look] = plan({ days: ["2026-11-20", "2026-11-24"] });
    expect(look).toMatchObject({ window: { end: "2026-11-21" }, until: "2026-11-21" });
    expect(workingDaysIn(look?.history[2] ?? { start: "", end: "" }, calendar)).toHaveLength(15);
  });

  it("compares a whole period with whole periods, whatever their working days", () => {
    const [look] = plan({ days: ["2026-10-30", "2026-11-24"] });
    expect(look?.period.key).toBe("2026-10");
    expect(look?.history[2]).toEqual({ start: "2026-09-01", end: "2026-10-01" });
  });

  it("expects nothing on the morning of the first working day", () => {
    const [look] = plan({ days: ["2026-11-02"], today: "2026-11-02" });
    expect(look?.history[2]).toEqual({ start: "2026-10-01", end: "2026-10-01" });
  });

  it("does not take for zero what lies before the company's first day", () => {
    const [look] = plan({ firstDay: "2026-09-01" });
    expect(look?.history.map(({ start }) => start)).toEqual(["2026-09-01", "2026-10-01"]);
    expect(look?.lastYear).toBeNull();
  });

  it("knows a month from its start when the first figure comes with its first working day", () => {
    // 1 August 2026 is a Saturday.
    expect(plan({ firstDay: "2026-08-03" })[0]?.history[0]?.start).toBe("2026-08-01");
    expect(plan({ firstDay: "2026-08-04" })[0]?.history[0]?.start).toBe("2026-09-01");
  });

  it("takes the weekend before a Monday into the last look", () => {
    const [look] = plan({ days: ["2026-11-20"], today: "2026-11-22" });
    expect(look).toMatchObject({ on: "2026-11-20", window: { end: "2026-11-23" }, until: "2026-11-21" });
  });

  it("goes by plain days where the calendar does not know the year, without guessing holidays", () => {
    const [look] = plan({ days: ["2027-03-10"], today: "2027-03-10" });
    expect(look?.history[2]).toEqual({ start: "2027-02-01", end: "2027-02-10" });
  });
});

test.each([
  { today: "2026-11-24", count: 2, days: ["2026-11-23", "2026-11-24"], why: "today is worked" },
  { today: "2026-11-22", count: 2, days: ["2026-11-19", "2026-11-20"], why: "a Sunday is none" },
  { today: "2026-10-05", count: 2, days: ["2026-09-30", "2026-10-05"], why: "a holiday is none" },
])("the last working days: $why", ({ today, count, days }) => {
  expect(lastWorkingDays(today, count, calendar)).toEqual(days);
});
