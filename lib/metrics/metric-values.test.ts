import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseDimensions } from "./dimensions";
import { METRIC_UNITS } from "./metric-catalogue";
import { parseMetricValue, printMetricValue } from "./metric-values";

test.each([
  { text: "1,200.5", unit: "money", value: 120_050n, why: "yuan to fen" },
  { text: "35.5 %", unit: "ppm", value: 355_000n, why: "per cent to ppm, the sign may stand" },
  { text: "30", unit: "days", value: 30n, why: "days as they are" },
  { text: "-12.5", unit: "score", value: -125_000n, why: "points to ppm of one" },
  { text: "12 万", unit: "money", value: null, why: "not a number" },
] as const)("$text as $unit is $value: $why", ({ text, unit, value }) => {
  expect(parseMetricValue(text, unit)).toBe(value);
});

it("prints what it would read", () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.constantFrom(...METRIC_UNITS), (value, unit) => {
      expect(parseMetricValue(printMetricValue(value, unit), unit)).toBe(value);
    }),
  );
});

describe("dimensions", () => {
  test.each([
    { text: "region,quarter", names: ["region", "quarter"], why: "two breakdowns" },
    { text: " region , month ", names: ["region", "month"], why: "spaces are forgiven" },
    { text: "", names: [], why: "no breakdown is one total" },
    { text: "region,region", names: null, why: "the same twice" },
    { text: "regoin", names: null, why: "unknown name" },
    { text: "region,team,person,product,channel", names: null, why: "more than four" },
  ])("$text: $why", ({ text, names }) => {
    expect(parseDimensions(text)).toEqual(names);
  });
});
