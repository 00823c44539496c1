import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baselineOf, type HistoryPoint, type SeriesShape } from "./history";

const AMOUNT: SeriesShape = { season: "growth", range: { low: 0, high: null }, runsLast: false };
const SHARE: SeriesShape = { season: "shift", range: { low: 0, high: 1_000_000 }, runsLast: false };
const point = (
  value: number | null,
  lastYear: number | null,
  days = 1,
  lastYearDays = days,
): HistoryPoint => ({
  value,
  lastYear,
  days,
  lastYearDays,
});
const last = (points: readonly HistoryPoint[], shape: SeriesShape) =>
  baselineOf(points, shape).at(-1) ?? null;

describe("what could be expected", () => {
  const SEASONS = [100, 200, 400, 800, 400, 200, 100];
  const grown = SEASONS.map((value, i) => point(value * 1.1 + (i % 3) - 1, value));

  it("follows the season where the season explains the course", () => {
    const baseline = last([...grown, point(880, 800)], AMOUNT);
    expect(baseline).toMatchObject({ basis: "season", isAbnormal: false });
    expect(baseline?.low).toBeGreaterThan(800);
    expect(baseline?.high).toBeLessThan(960);
    expect(last([...grown, point(600, 800)], AMOUNT)?.isAbnormal).toBe(true);
  });

  it("follows the own level where last year only adds noise, so that a rate has a narrow band", () => {
    const wobble = [0.7, 0.72, 0.69, 0.71, 0.7, 0.73, 0.68, 0.71].map((rate, i) =>
      point(rate * 1_000_000, [300_000, 1_900_000, 500_000, 1_200_000][i % 4] ?? 0),
    );
    const baseline = last([...wobble, point(705_000, 150_000)], { ...SHARE, range: { low: 0, high: null } });
    expect(baseline).toMatchObject({ basis: "own", isAbnormal: false });
    expect((baseline?.high ?? 0) - (baseline?.low ?? 0)).toBeLessThan(200_000);
  });

  it("compares sums per working day: a month of holidays is no slump", () => {
    const steady = Array.from({ length: 8 }, (_, i) => point((100 + (i % 2)) * 21, null, 21));
    expect(last([...steady, point(100 * 12, null, 12)], AMOUNT)?.isAbnormal).toBe(false);
    expect(last([...steady, point(100 * 12, null, 21)], AMOUNT)?.isAbnormal).toBe(true);
    expect(last([...steady, point(0, null, 0)], AMOUNT)).toMatchObject({
      low: 0,
      high: 0,
      isAbnormal: false,
    });
  });

  it("does not call a month strange because the few before it happened to be alike", () => {
    // Five ratios to the year before within one hundredth of each other, then one that is four hundredths lower.
    const alike = [145, 144, 146, 145, 146].map((value) => point(value, 100));
    expect(last([...alike, point(141, 100)], AMOUNT)).toMatchObject({ basis: "season", isAbnormal: false });
    expect(last([...alike, point(120, 100)], AMOUNT)?.isAbnormal).toBe(true);
  });

  it("stays silent where too little is known, where nothing varied, and of a period that still runs", () => {
    const values = [10, 12, 11, 13, 12, 11].map((value) => point(value, null));
    expect(last([...values.slice(0, 5), point(11, null)], AMOUNT)).toBeNull();
    expect(
      last(
        Array.from({ length: 9 }, () => point(5, null)),
        AMOUNT,
      ),
    ).toBeNull();
    expect(last([...values, point(11, null)], AMOUNT)).not.toBeNull();
    expect(last([...values, point(11, null)], { ...AMOUNT, runsLast: true })).toBeNull();
    expect(baselineOf([], AMOUNT)).toEqual([]);
  });

  it("lies within what is possible, low below high", () => {
    const value = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
    const days = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, days, days), { maxLength: 30 }), (rows) => {
        const points = rows.map(([now, before]) => point(now, before));
        for (const shape of [SHARE, AMOUNT])
          for (const baseline of baselineOf(points, shape))
            if (baseline) {
              expect(baseline.low).toBeGreaterThanOrEqual(0);
              expect(baseline.high).toBeLessThanOrEqual(shape.range.high ?? Number.POSITIVE_INFINITY);
              expect(baseline.low).toBeLessThanOrEqual(baseline.high);
            }
      }),
    );
  });
});
