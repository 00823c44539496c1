import { expect, test } from "vitest";
import { runCases } from "./run-cases";

/** Cases beside the published ones: the edges of each definition. */
test.each([
  { kind: "stage_duration", input: { visits: [] }, expected: {}, why: "no visits" },
  {
    kind: "funnel_reached",
    input: {
      stages: ["a", "b"],
      paths: [
        ["b", "a"],
        ["a", "b"],
      ],
    },
    expected: { all: [2, 1], any: [2, 2] },
    why: "the order counts",
  },
  {
    kind: "stage_outcomes",
    input: {
      stages: ["a", "b"],
      terminal: ["won", "lost"],
      histories: [
        ["a", "b", "a", "b", "won"],
        ["a", "a", "lost"],
      ],
    },
    expected: {
      a: { entries: 4, advanced: 2, lost: 1, moved_back: 0, handed_off: 1, still: 0 },
      b: { entries: 2, advanced: 1, lost: 0, moved_back: 1, handed_off: 0, still: 0 },
    },
    why: "re-entries and a change of hands",
  },
  {
    kind: "velocity",
    input: { deals: 5, average_value: 10.5, win_rate: 1, cycle_days: 0 },
    expected: null,
    why: "no cycle",
  },
  {
    kind: "weighted_pipeline",
    input: {
      deals: [
        [10.5, 0.333333, "2025-06"],
        [1, 1, "2025-07"],
      ],
    },
    expected: { "2025-06": 3.5, "2025-07": 1 },
    why: "two months",
  },
  {
    kind: "coverage",
    input: { pipeline: 5, remaining_target: 0 },
    expected: null,
    why: "the target is reached",
  },
  {
    kind: "averages_by_outcome",
    input: { open: [], won: [], lost: [5] },
    expected: { average_open: null, average_not_lost: null },
    why: "only lost deals",
  },
  {
    kind: "dso_simple",
    input: { receivables: 5, credit_sales: 0, days: 30 },
    expected: null,
    why: "nothing sold on credit",
  },
  {
    kind: "dso_countback",
    input: {
      receivables: 500,
      months_recent_first: [
        [100, 30],
        [200, 31],
      ],
    },
    expected: 61,
    why: "older than all months",
  },
  { kind: "csat", input: { ratings: [5, 4, 1] }, expected: 66.6667, why: "two of three" },
  { kind: "nps", input: { scores: [6, 0, 9] }, expected: -33.3333, why: "below zero" },
  { kind: "nps", input: { scores: [] }, expected: null, why: "nobody answered" },
  { kind: "churn", input: { customers_at_start: 0, lost: 0 }, expected: null, why: "no customers" },
  {
    kind: "repurchase",
    input: { orders_per_customer: [0, 1, 3] },
    expected: 50,
    why: "who never bought is no buyer",
  },
  {
    kind: "channel_roi",
    input: { revenue: 100, margin_rate: 0.5, cost: 30 },
    expected: { roi_pct: 66.6667, roas: 3.3333 },
    why: "a gain",
  },
  {
    kind: "attribution",
    input: { value: 100, touch_days: [1, 2, 3, 4], half_life_days: 7 },
    expected: {
      linear: [25, 25, 25, 25],
      u_shaped: [40, 10, 10, 40],
      first: [100, 0, 0, 0],
      last: [0, 0, 0, 100],
    },
    why: "four touches",
  },
  {
    kind: "ewma",
    input: { lambda: 0.5, target: 10, sigma: 1, limit: 3, data: [12, 12, 12] },
    expected: { alarms: [2] },
    why: "a lasting shift",
  },
  { kind: "percent_of_median", input: { history: [0, 0], latest: 5 }, expected: null, why: "no share of 0" },
  { kind: "modified_z", input: { data: [5, 5, 5, 9], x: 5 }, expected: 0, why: "MAD 0, on the median" },
  {
    kind: "modified_z",
    input: { data: [5, 5, 5, 9], x: 9 },
    expected: 3.1915,
    tolerance: 0.0001,
    why: "MAD 0, 4 ÷ 1.253314",
  },
  {
    kind: "forecast_accuracy",
    input: { actual: [0, 0], forecast: [1, 2] },
    expected: { wape_pct: null, bias_pct: null },
    why: "nothing happened",
  },
  {
    kind: "working_day",
    input: { calendar: "CN", dates: ["2025-10-11", "2099-01-01"] },
    expected: [true, null],
    why: "a year not announced is missing",
  },
  { kind: "daily_lead_quota", input: { monthly_cap: 75 }, expected: 3, why: "2.5 goes up" },
])("$kind: $why", ({ why: _, ...given }) => {
  const [result] = runCases(JSON.stringify([{ id: "X", ...given }]));
  expect(result).toMatchObject({ ok: true });
});
