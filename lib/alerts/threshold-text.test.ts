import { expect, test } from "vitest";
import { metricOf } from "../metrics/metric-catalogue";
import { parseThreshold, printThreshold } from "./threshold-text";

test.each([
  { text: "15", measure: "shortfall", metric: "won_value", from: 150_000n, why: "per cent" },
  { text: "12.5", measure: "drop", metric: "win_rate", from: 125_000n, why: "parts of a per cent" },
  {
    text: "87",
    measure: "value",
    metric: "csat",
    from: -870_000n,
    why: "a floor, turned so that more is worse",
  },
  { text: "3500000", measure: "value", metric: "overdue", from: 350_000_000n, why: "a ceiling in yuan" },
  { text: "3.5", measure: "modified_z", metric: "won_value", from: 3500n, why: "units of spread" },
  { text: "14", measure: "missing", metric: "visits", from: 14n, why: "days" },
] as const)("$text is read and written back: $why", ({ text, measure, metric, from }) => {
  expect(parseThreshold(text, measure, metricOf(metric))).toBe(from);
  expect(parseThreshold(printThreshold(from, measure, metricOf(metric)), measure, metricOf(metric))).toBe(
    from,
  );
});

test.each([
  { text: "", why: "nothing" },
  { text: "a lot", why: "words" },
  { text: "1e3", why: "a float's way of writing" },
])("$why is no threshold", ({ text }) => {
  expect(parseThreshold(text, "drop", metricOf("visits"))).toBeNull();
});
