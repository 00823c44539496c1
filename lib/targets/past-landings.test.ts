import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { addDays, type Day } from "../periods";
import { comparePastLandings } from "./past-landings";

/** Weekdays alone: February 2026 has twenty of them, from Monday the 2nd to Friday the 27th. */
const CALENDAR = buildWorkingCalendar({ years: [2026], days: [] });
const FEBRUARY = { start: "2026-02-01", end: "2026-03-01" };
const half = { elapsed: 1n, total: 2n };
const on = (day: Day, value: bigint) => ({ day, value });

describe("how a period ended against what it promised", () => {
  it.each([
    {
      why: "as much again in the second half is as promised",
      daily: [on("2026-02-03", 50n), on("2026-02-25", 50n)],
      share: half,
      ratios: [1_000_000],
    },
    {
      why: "the tenth working day, the 13th, belongs to the first half",
      daily: [on("2026-02-13", 50n), on("2026-02-16", 25n)],
      share: half,
      ratios: [750_000],
    },
    {
      why: "less than one day is one day",
      daily: [on("2026-02-02", 10n), on("2026-02-20", 190n)],
      share: { elapsed: 1n, total: 100n },
      ratios: [1_000_000],
    },
    { why: "nothing by then says nothing", daily: [on("2026-02-25", 50n)], share: half, ratios: [] },
    {
      why: "what lies outside is not counted",
      daily: [on("2026-01-31", 9n), on("2026-02-02", 1n), on("2026-03-01", 9n)],
      share: half,
      ratios: [500_000],
    },
    {
      why: "before anything is over there is nothing to compare",
      daily: [on("2026-02-02", 1n)],
      share: { elapsed: 0n, total: 20n },
      ratios: [],
    },
  ])("$why", ({ daily, share, ratios }) =>
    expect(comparePastLandings([FEBRUARY], daily, share, CALENDAR)).toEqual(ratios),
  );

  it("of a year whose holidays nobody knows is not said", () => {
    const unknown = { start: "2024-02-01", end: "2024-03-01" };
    expect(comparePastLandings([unknown], [on("2024-02-01", 5n)], half, CALENDAR)).toEqual([]);
  });

  it("is as promised at the end, whatever happened", () => {
    const values = fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 1, maxLength: 28 });
    fc.assert(
      fc.property(values, (list) => {
        const daily = list.map((value, i) => on(addDays(FEBRUARY.start, i), value));
        const whole = { elapsed: 20n, total: 20n };
        const [ratio] = comparePastLandings(
          [{ start: FEBRUARY.start, end: "2026-02-28" }],
          daily.slice(0, 27),
          whole,
          CALENDAR,
        );
        expect(ratio).toBe(1_000_000);
      }),
    );
  });
});
