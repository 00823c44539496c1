import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statutoryDays } from "../calendar/statutory-days";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { loudTime, MOST_ATTEMPTS, mailTime, retryTime } from "./delivery-time";

const ZONE = "Asia/Shanghai";
const NEVER = { fromMinute: 0, toMinute: 0 };
const NIGHT = { fromMinute: 22 * 60, toMinute: 7 * 60 };
const at = (text: string) => new Date(`${text}+08:00`);

describe("when a mail leaves", () => {
  it("is at once, in the morning, or never", () => {
    const now = at("2026-11-23T10:00");
    expect(mailTime(now, { mode: "each", quiet: NEVER }, ZONE)).toEqual(now);
    expect(mailTime(now, { mode: "daily", quiet: NEVER }, ZONE)).toEqual(at("2026-11-24T08:30"));
    expect(mailTime(at("2026-11-23T06:00"), { mode: "daily", quiet: NEVER }, ZONE)).toEqual(
      at("2026-11-23T08:30"),
    );
    expect(mailTime(now, { mode: "off", quiet: NEVER }, ZONE)).toBeNull();
  });

  it.each([
    ["2026-11-23T21:59", "2026-11-23T21:59"],
    ["2026-11-23T22:00", "2026-11-24T07:00"],
    ["2026-11-24T06:59", "2026-11-24T07:00"],
    ["2026-11-24T07:00", "2026-11-24T07:00"],
  ])("waits for the end of the quiet hours: %s", (now, leaves) => {
    expect(mailTime(at(now), { mode: "each", quiet: NIGHT }, ZONE)).toEqual(at(leaves));
  });

  it("is never in quiet hours and never before now", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.date({ min: at("2026-01-01T00:00"), max: at("2027-01-01T00:00"), noInvalidDate: true }),
        fc.constantFrom("each", "daily"),
        minute,
        minute,
        (now, mode, fromMinute, toMinute) => {
          const time = mailTime(now, { mode, quiet: { fromMinute, toMinute } }, ZONE) as Date;
          expect(time.getTime()).toBeGreaterThanOrEqual(now.getTime());
          expect(mailTime(time, { mode: "each", quiet: { fromMinute, toMinute } }, ZONE)).toEqual(time);
        },
      ),
    );
  });
});

describe("when a rule tells", () => {
  const calendar = buildWorkingCalendar({ years: [2026], days: statutoryDays(2026) ?? [] });
  const tells = (now: string, workingDaysOnly: boolean) =>
    loudTime(at(now), { quiet: NIGHT, workingDaysOnly }, { timeZone: ZONE, calendar });

  it.each([
    ["2026-11-23T10:00", true, "2026-11-23T10:00", "a working day"],
    ["2026-11-28T10:00", false, "2026-11-28T10:00", "a Saturday, where that does not matter"],
    ["2026-11-28T10:00", true, "2026-11-30T07:00", "a Saturday"],
    ["2026-11-27T23:00", true, "2026-11-30T07:00", "a Friday night"],
    ["2026-09-30T22:30", true, "2026-10-08T07:00", "before the long holiday"],
    ["2026-10-10T09:00", true, "2026-10-10T09:00", "a Saturday that is worked"],
    ["2027-01-02T09:00", true, "2027-01-02T09:00", "a year that is not announced"],
  ] as const)("%s, working days only %s: %s (%s)", (now, workingDaysOnly, then, _why) => {
    expect(tells(now, workingDaysOnly)).toEqual(at(then));
  });
});

describe("another try", () => {
  it("comes later each time, and at last no more", () => {
    const now = at("2026-11-23T10:00");
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => {
      const time = retryTime(now, index + 1);
      return ((time as Date).getTime() - now.getTime()) / 1000;
    });
    expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(waits.at(-1)).toBe(7200);
    expect(retryTime(now, MOST_ATTEMPTS)).toBeNull();
  });
});
