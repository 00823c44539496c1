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
  {
    kind: "stage_duration",
    input: {
      visits: [
        ["a", 5],
        ["b", 2.5],
        ["a", null],
      ],
    },
    expected: { a: 5, b: 2.5 },
    why: "a visit that lasts adds nothing yet",
  },
  {
    kind: "stage_outcomes",
    input: {
      stages: ["a", "b"],
      terminal: ["closed won", "closed lost"],
      histories: [["a", "closed lost", "a", "closed won"], ["a", "elsewhere"], []],
    },
    expected: {
      a: { entries: 3, advanced: 1, lost: 1, moved_back: 0, handed_off: 1, still: 0 },
      b: { entries: 0 },
    },
    why: "reopened after a loss, and handed to another pipeline",
  },
  {
    kind: "velocity",
    input: { deals: 100, average_value: 100000, win_rate: 0.333333333333, cycle_days: 60 },
    expected: 55555.5556,
    tolerance: 0.001,
    why: "a rate of many decimals",
  },
  {
    kind: "velocity",
    input: { deals: 0, average_value: 5, win_rate: 0.5, cycle_days: 9 },
    expected: 0,
    why: "no deals",
  },
  {
    kind: "weighted_pipeline",
    input: {
      deals: [
        [null, 0.5, "2025-06-30"],
        [100, 0, "2025-06"],
        [-10, 0.5, "2025-06"],
      ],
    },
    expected: { "2025-06": -5 },
    why: "no value yet, no chance, and a credit",
  },
  { kind: "weighted_pipeline", input: { deals: [] }, expected: {}, why: "an empty pipeline" },
  {
    kind: "coverage",
    input: { pipeline: 0, remaining_target: 5 },
    expected: 0,
    why: "an empty pipeline covers nothing",
  },
  {
    kind: "coverage",
    input: { pipeline: 5, remaining_target: -1 },
    expected: null,
    why: "the target is passed",
  },
  {
    kind: "averages_by_outcome",
    input: { won: [3] },
    expected: { average_open: null, average_not_lost: 3 },
    why: "won only",
  },
  {
    kind: "dso_countback",
    input: { receivables: 0, months_recent_first: [[5, 30]] },
    expected: 0,
    why: "nothing is owed",
  },
  {
    kind: "dso_countback",
    input: {
      receivables: 150,
      months_recent_first: [
        [100, 30],
        [0, 28],
        [100, 31],
      ],
    },
    expected: 73.5,
    why: "a month without sales lies in between",
  },
  { kind: "csat", input: { ratings: [5, null, 3] }, expected: 50, why: "a blank is no answer" },
  { kind: "csat", input: { ratings: [] }, expected: null, why: "nobody answered" },
  { kind: "repurchase", input: { orders_per_customer: [] }, expected: null, why: "no buyers" },
  {
    kind: "channel_roi",
    input: { revenue: 300, margin: 90, cost: 100 },
    expected: { roi_pct: -10, roas: 3 },
    why: "the margin as an amount",
  },
  {
    kind: "channel_roi",
    input: { revenue: 300, margin_rate: 0.3, cost: 0 },
    expected: { roi_pct: null, roas: null },
    why: "nothing was spent",
  },
  {
    kind: "attribution",
    input: { value: 100, touch_days: [3] },
    expected: { linear: [100], u_shaped: [100], time_decay: [100] },
    why: "one touch has it all",
  },
  {
    kind: "attribution",
    input: { value: 100, touch_days: [1, 5, 9] },
    expected: { u_shaped: [40, 20, 40], linear: [33.33, 33.33, 33.33] },
    tolerance: 0.01,
    why: "one touch between the ends",
  },
  {
    kind: "attribution",
    input: { value: 100, touch_days: [] },
    expected: { linear: [], time_decay: [] },
    why: "no touch",
  },
  {
    kind: "ewma",
    input: { lambda: 1, target: 10, sigma: 1, limit: 3, data: [] },
    expected: { ucl: 13, lcl: 7, alarms: [], averages: [] },
    why: "no data: the limits stand all the same",
  },
  { kind: "percent_of_median", input: { history: [], latest: 5 }, expected: null, why: "no history" },
  {
    kind: "percent_of_median",
    input: { history: [-10, -20], latest: -30 },
    expected: -100,
    why: "below zero",
  },
  { kind: "modified_z", input: { data: [], x: 5 }, expected: null, why: "no history" },
  { kind: "modified_z", input: { data: [5, 5, 5], x: 9 }, expected: null, why: "no spread is known" },
  { kind: "modified_z", input: { data: [5, 5, 5], x: 5 }, expected: 0, why: "no spread, on the median" },
  {
    kind: "forecast_accuracy",
    input: { actual: [100], forecast: [80] },
    expected: { wape_pct: 20, bias_pct: -20 },
    why: "too low",
  },
  { kind: "daily_lead_quota", input: { monthly_cap: 0 }, expected: 0, why: "no cap, no leads" },
  { kind: "daily_lead_quota", input: { monthly_cap: 75 }, expected: 3, why: "2.5 goes up" },
])("$kind: $why", ({ why: _, ...given }) => {
  const [result] = runCases(JSON.stringify([{ id: "X", ...given }]));
  expect(result).toMatchObject({ ok: true });
});
