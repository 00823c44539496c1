import { describe, expect, it, test } from "vitest";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { metricOf } from "../metrics/metric-catalogue";
import type { Look } from "./looks";
import { observe, observeMissing, type Readings } from "./observe";
import { measuresOf, WATCHABLE_METRICS } from "./watchable";

const span = (start: string, end: string) => ({ start, end });
const look: Look = {
  on: "2026-11-24",
  period: { kind: "month", key: "2026-11", start: "2026-11-01", end: "2026-12-01" },
  window: span("2026-11-01", "2026-11-25"),
  until: "2026-11-24",
  history: [
    span("2026-08-01", "2026-08-22"),
    span("2026-09-01", "2026-09-22"),
    span("2026-10-01", "2026-10-28"),
  ],
  lastYear: span("2025-11-01", "2025-11-22"),
};
const readings = (now: bigint, history: (bigint | null)[], lastYear: bigint | null): Readings => ({
  now: { value: now, sample: now },
  history: history.map((value) => ({ value, sample: value })),
  lastYear: { value: lastYear, sample: lastYear },
});
const calendar = buildWorkingCalendar({
  years: [2026],
  days: ["01", "02", "05", "06", "07", "08"].map((day) => ({ day: `2026-10-${day}`, isWorking: false })),
});
const created = metricOf("created_count");

describe("a drop", () => {
  test.each([
    {
      history: [100n, 80n, 90n],
      lastYear: 120n,
      baseline: 90n,
      basis: "previous",
      why: "the middle of three months",
    },
    {
      history: [100n, 80n, 90n],
      lastYear: 70n,
      baseline: 70n,
      basis: "lastYear",
      why: "last year where it is milder: a season",
    },
    { history: [100n, 80n], lastYear: null, baseline: 80n, basis: "previous", why: "of two the milder" },
    { history: [], lastYear: 60n, baseline: 60n, basis: "lastYear", why: "only last year is known" },
  ])("is held against $why", ({ history, lastYear, baseline, basis }) => {
    const observed = observe(
      { metric: created, measure: "drop" },
      look,
      readings(45n, history, lastYear),
      null,
    );
    expect(observed).toMatchObject({ baseline, basis });
    expect(observed.measured).toBe(((baseline - 45n) * 1_000_000n + baseline / 2n) / baseline);
  });

  it("is undefined without anything to hold it against", () => {
    expect(
      observe({ metric: created, measure: "drop" }, look, readings(45n, [], null), null).measured,
    ).toBeNull();
  });

  it("turns round where less is better", () => {
    const overdue = metricOf("overdue");
    const observed = observe(
      { metric: overdue, measure: "drop" },
      look,
      readings(150n, [100n, 90n, 110n], 120n),
      null,
    );
    expect(observed).toMatchObject({ baseline: 120n, measured: 250_000n, basis: "lastYear" });
  });
});

describe("a sample", () => {
  it("of a sum that collapses is what is usual at this point", () => {
    const observed = observe(
      { metric: created, measure: "drop" },
      look,
      readings(2n, [40n, 50n, 45n], null),
      null,
    );
    expect(observed.sample).toBe(45);
  });

  it("of a ratio is its own cases", () => {
    const csat = metricOf("csat");
    const few: Readings = {
      now: { value: 500_000n, sample: 4n },
      history: [{ value: 900_000n, sample: 40n }],
      lastYear: null,
    };
    expect(observe({ metric: csat, measure: "value" }, look, few, null)).toMatchObject({
      sample: 4,
      measured: -500_000n,
    });
  });
});

it("measures a shortfall against the pace, and nothing without a target", () => {
  const metric = metricOf("won_value");
  const pace = { target: 1000n, share: { elapsed: 1n, total: 2n } };
  const of = readings(400n, [], null);
  expect(observe({ metric, measure: "shortfall" }, look, of, pace)).toMatchObject({
    measured: 200_000n,
    baseline: 500n,
    absolute: 100n,
    target: 1000n,
    basis: "pace",
  });
  expect(observe({ metric, measure: "shortfall" }, look, of, null).measured).toBeNull();
});

test.each([
  { last: "2026-11-20", today: "2026-11-24", days: 1n, why: "the weekend is no gap, and today still runs" },
  { last: "2026-11-23", today: "2026-11-24", days: 0n, why: "yesterday there was some" },
  { last: "2026-09-30", today: "2026-10-09", days: 0n, why: "nor is a holiday" },
  {
    last: "2026-09-29",
    today: "2026-10-13",
    days: 3n,
    why: "the day before the holiday and two days after it",
  },
  { last: "2026-11-25", today: "2026-11-24", days: 0n, why: "entered in advance" },
  { last: null, today: "2026-11-24", days: 36_500n, why: "never any data" },
])("counts the working days without data: $why", ({ last, today, days }) => {
  expect(observeMissing(look, last, { today, calendar }).measured).toBe(days);
});

test.each([
  { metric: "won_value", has: "shortfall", why: "adds up over the period" },
  { metric: "win_rate", has: "drop", why: "a ratio has no pace but may fall" },
  { metric: "open_pipeline", has: "value", why: "only its present state is kept" },
  { metric: "dso", has: "value", why: "made of a balance and a flow" },
] as const)("$metric can be watched: $why", ({ metric, has }) => {
  expect(measuresOf(metricOf(metric))).toContain(has);
});

test.each([
  { metric: "win_rate", lacks: "shortfall" },
  { metric: "open_pipeline", lacks: "drop" },
  { metric: "overdue", lacks: "shortfall" },
] as const)("$metric has no $lacks", ({ metric, lacks }) => {
  expect(measuresOf(metricOf(metric))).not.toContain(lacks);
});

it("does not watch what was typed in or is not recorded", () => {
  for (const id of ["market_share", "median_cycle", "channel_roi", "churn"])
    expect(WATCHABLE_METRICS).not.toContain(id);
});
