import { expect, test } from "vitest";
import { boundScale, decimalText, thresholdScale, unitOfMetric } from "./plan-fields";

test.each([
  { measure: "attainment" as const, metric: "won_value", scale: 4, why: "shares of a target are per cents" },
  { measure: "money" as const, metric: "won_value", scale: 2, why: "money has the decimals of its currency" },
  { measure: "money" as const, metric: "new_customers", scale: 0, why: "what is counted is whole" },
  { measure: "money" as const, metric: "ours", scale: 2, why: "what the catalogue does not know is money" },
])("bounds: $why", ({ measure, metric, scale }) => expect(boundScale(measure, metric, 2)).toBe(scale));

test.each([
  { metric: "win_rate", unit: "ppm", scale: 4 },
  { metric: "nps", unit: "score", scale: 4 },
  { metric: "won_value", unit: "money", scale: 8 },
  { metric: "new_customers", unit: "count", scale: 6 },
  { metric: "dso", unit: "days", scale: 6 },
])("a threshold of $unit has $scale decimals", ({ metric, unit, scale }) => {
  expect(unitOfMetric(metric)).toBe(unit);
  expect(thresholdScale(metric, 2)).toBe(scale);
});
test("a threshold of what the catalogue does not know is a share", () =>
  expect(thresholdScale("ours", 2)).toBe(4));

test.each([
  { value: 0n, scale: 2, text: "0" },
  { value: 0n, scale: 0, text: "0" },
  { value: 1_200n, scale: 0, text: "1200" },
  { value: 120n, scale: 2, text: "1.2" },
  { value: 100n, scale: 2, text: "1" },
  { value: 10_203_000n, scale: 6, text: "10.203" },
  { value: -5n, scale: 4, text: "-0.0005" },
])("$value of $scale decimals is $text", ({ value, scale, text }) =>
  expect(decimalText(value, scale)).toBe(text),
);
