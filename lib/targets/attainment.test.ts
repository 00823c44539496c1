import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { statutoryDays } from "../calendar/statutory-days";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { metricOf } from "../metrics/metric-catalogue";
import { periodOf, splitPeriod } from "../periods";
import { calculateAttainment, calculatePace, expectedByNow } from "./attainment";
import { elapsedSeasonal, elapsedWorkingDays } from "./elapsed-share";
import { projectByPace, projectByPipeline } from "./projection";

test.each([
  { metric: "won_value", actual: 90n, target: 100n, attainment: 900_000, why: "credited over target" },
  {
    metric: "won_value",
    actual: 90n,
    target: 0n,
    attainment: null,
    why: "target 0 is undefined, never infinite",
  },
  { metric: "won_value", actual: 90n, target: null, attainment: null, why: "no target" },
  { metric: "won_value", actual: -10n, target: 100n, attainment: -100_000, why: "returns exceed sales" },
  {
    metric: "dso",
    actual: 60n,
    target: 45n,
    attainment: 750_000,
    why: "fewer days are better: target over actual",
  },
  { metric: "dso", actual: 0n, target: 45n, attainment: null, why: "nothing to divide by" },
  { metric: "overdue", actual: 0n, target: 100n, attainment: 2_000_000, why: "nothing overdue: 2 − 0" },
  {
    metric: "overdue",
    actual: 150n,
    target: 100n,
    attainment: 500_000,
    why: "half more than allowed: 2 − 1.5",
  },
] as const)("$metric $actual of $target is $attainment: $why", ({ metric, actual, target, attainment }) => {
  expect(calculateAttainment(metricOf(metric), actual, target)).toBe(attainment);
});

test.each([
  {
    actual: 50n,
    target: 100n,
    share: [10n, 20n],
    pacePpm: 1_000_000,
    ahead: 0n,
    shortfallPpm: 0,
    why: "half way through, half done",
  },
  {
    actual: 40n,
    target: 100n,
    share: [10n, 20n],
    pacePpm: 800_000,
    ahead: -10n,
    shortfallPpm: 200_000,
    why: "a fifth behind",
  },
  {
    actual: 60n,
    target: 100n,
    share: [10n, 20n],
    pacePpm: 1_200_000,
    ahead: 10n,
    shortfallPpm: 0,
    why: "ahead is no shortfall",
  },
  {
    actual: 5n,
    target: 100n,
    share: [0n, 20n],
    pacePpm: null,
    ahead: 5n,
    shortfallPpm: null,
    why: "the first morning",
  },
  {
    actual: 5n,
    target: 0n,
    share: [10n, 20n],
    pacePpm: null,
    ahead: 5n,
    shortfallPpm: null,
    why: "no target, no pace",
  },
  {
    actual: 5n,
    target: 10n,
    share: [0n, 0n],
    pacePpm: null,
    ahead: 5n,
    shortfallPpm: null,
    why: "a period without working days",
  },
] as const)("pace: $why", ({ actual, target, share: [elapsed, total], pacePpm, ahead, shortfallPpm }) => {
  expect(calculatePace(actual, target, { elapsed, total })).toMatchObject({ pacePpm, ahead, shortfallPpm });
});

const YEARS = [2025, 2026];
const CALENDAR = buildWorkingCalendar({
  years: YEARS,
  days: YEARS.flatMap((year) => statutoryDays(year) ?? []),
});
const NOVEMBER = periodOf("2026-11-01", "month");

describe("elapsed share", () => {
  test.each([
    { today: "2026-11-01", elapsed: 0n, why: "nothing is over" },
    { today: "2026-11-03", elapsed: 1n, why: "Monday is over, Tuesday is today" },
    { today: "2026-12-05", elapsed: 21n, why: "after the period all of it" },
    { today: "2026-10-05", elapsed: 0n, why: "before the period none of it" },
  ])("on $today: $why", ({ today, elapsed }) => {
    expect(elapsedWorkingDays(NOVEMBER, today, CALENDAR)).toEqual({ elapsed, total: 21n });
  });

  it("along a curve counts months with their weight", () => {
    const parts = splitPeriod(periodOf("2026-11-01", "quarter"), "month").map((period, i) => ({
      period,
      weight: [1n, 2n, 5n][i] ?? 0n,
    }));
    const share = elapsedSeasonal(parts, "2026-11-01", CALENDAR);
    expect(share.elapsed * 8n).toBe(share.total);
    expect(elapsedSeasonal(parts, "2027-01-01", CALENDAR)).toMatchObject({ elapsed: share.total });
  });

  it("never shrinks as days pass", () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const parts = splitPeriod(periodOf("2026-01-01", "year"), "month").map((period, i) => ({
      period,
      weight: BigInt(i % 4) + 1n,
    }));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(
          elapsedSeasonal(parts, early, CALENDAR).elapsed <= elapsedSeasonal(parts, late, CALENDAR).elapsed,
        ).toBe(true);
      }),
    );
  });
});

describe("projection", () => {
  it("states its method and has a range only with history", () => {
    expect(projectByPace(40n, { elapsed: 10n, total: 20n })).toEqual({
      method: "pace",
      value: 80n,
      low: null,
      high: null,
    });
    expect(projectByPace(40n, { elapsed: 0n, total: 20n })).toBeNull();
    const history = [900_000, 1_000_000, 1_000_000, 1_100_000];
    expect(projectByPipeline(600n, 400n, history)).toEqual({
      method: "pipeline",
      value: 1000n,
      low: 930n,
      high: 1070n,
    });
  });

  it("of a figure exactly on pace is the target", () => {
    const amount = fc.bigInt(1n, 10n ** 9n);
    fc.assert(
      fc.property(amount, fc.bigInt(1n, 250n), (perDay, elapsed) => {
        const share = { elapsed, total: 250n };
        const target = perDay * 250n;
        expect(projectByPace(expectedByNow(target, share), share)?.value).toBe(target);
      }),
    );
  });
});
