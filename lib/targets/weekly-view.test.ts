import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statutoryDays } from "../calendar/statutory-days";
import { buildWorkingCalendar, MissingYearError } from "../calendar/working-calendar";
import { parsePeriod, periodOf } from "../periods";
import { splitMonthIntoWeeks, traceWeek } from "./weekly-view";

const CALENDAR = buildWorkingCalendar({ years: [2026], days: statutoryDays(2026) ?? [] });
const period = (key: string) => {
  const found = parsePeriod(key);
  if (!found) throw new Error(key);
  return found;
};

describe("a week", () => {
  const chain = [
    { period: period("2026"), value: 12_000n },
    { period: period("2026-Q4"), value: 3_600n },
    { period: period("2026-11"), value: 1_000n },
  ];

  it("comes from the year down, each step with its share", () => {
    const view = traceWeek(period("2026-W47"), chain, 60n, CALENDAR);
    expect(view?.trace.map((step) => [step.key, step.value, step.sharePpm])).toEqual([
      ["2026", 12_000n, null],
      ["2026-Q4", 3_600n, 300_000],
      ["2026-11", 1_000n, 277_778],
      ["2026-W47", 250n, 250_000],
    ]);
    expect(view).toMatchObject({ target: 250n, actual: 60n, left: 190n });
  });

  it("of another month does not belong to the chain", () => {
    expect(traceWeek(period("2026-W49"), chain, 0n, CALENDAR)).toBeNull();
  });

  it("has nothing left when it is done", () => {
    expect(traceWeek(period("2026-W47"), chain, 999n, CALENDAR)?.left).toBe(0n);
  });
});

describe("a month", () => {
  it("gives a holiday week less", () => {
    const october = splitMonthIntoWeeks(1_000n, period("2026-10"), CALENDAR);
    expect(october[0]).toMatchObject({ week: { key: "2026-W40" } });
    expect((october[0]?.value ?? 0n) < (october[2]?.value ?? 0n)).toBe(true);
  });

  it("that ends a year does not ask for the holidays of the next one", () => {
    const december = splitMonthIntoWeeks(2_400n, period("2026-12"), CALENDAR);
    expect(december.map(({ week, value }) => [week.key, value])).toEqual([
      ["2026-W49", 500n],
      ["2026-W50", 500n],
      ["2026-W51", 500n],
      ["2026-W52", 500n],
      ["2026-W53", 400n],
    ]);
  });

  it("is the sum of its weeks", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 2, max: 12 }), (value, month) => {
        const start = `2026-${String(month).padStart(2, "0")}-01`;
        const weeks = splitMonthIntoWeeks(value, periodOf(start, "month"), CALENDAR);
        expect(weeks.reduce((sum, week) => sum + week.value, 0n)).toBe(value);
      }),
    );
  });

  it("of a year without a calendar is not guessed", () => {
    expect(() => splitMonthIntoWeeks(1n, period("2030-05"), CALENDAR)).toThrow(MissingYearError);
  });
});
