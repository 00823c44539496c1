import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../i18n/locale";
import { DIMENSIONS } from "./dimensions";
import {
  CUSTOMER_RATES,
  METRIC_AGGREGATIONS,
  METRIC_DIRECTIONS,
  METRIC_IDS,
  METRIC_SOURCES,
  METRIC_UNITS,
  METRIC_WINDOWS,
  METRICS,
} from "./metric-catalogue";

describe("the catalogue", () => {
  it("names each metric once", () => {
    expect(new Set(METRIC_IDS).size).toBe(METRICS.length);
  });

  it("gives ratios and averages a denominator, sums and medians none", () => {
    for (const metric of METRICS) {
      const divides = metric.aggregation === "ratio" || metric.aggregation === "average";
      expect({ id: metric.id, divides: metric.denominator !== null }).toEqual({ id: metric.id, divides });
    }
  });

  it.each([...LOCALES])("has a definition card in %s for every metric and code", (locale) => {
    const path = new URL(`../i18n/messages/${locale}/metrics.json`, import.meta.url);
    const messages = JSON.parse(readFileSync(path, "utf8"));
    expect(Object.keys(messages.pointsOf)).toEqual([...CUSTOMER_RATES]);
    for (const key of ["name", "formulaOf"]) expect(Object.keys(messages[key])).toEqual([...METRIC_IDS]);
    expect(Object.keys(messages.dimension)).toEqual([...DIMENSIONS]);
    expect(Object.keys(messages.unit)).toEqual([...METRIC_UNITS]);
    expect(Object.keys(messages.direction)).toEqual([...METRIC_DIRECTIONS]);
    expect(Object.keys(messages.aggregation)).toEqual([...METRIC_AGGREGATIONS]);
    expect(Object.keys(messages.source)).toEqual([...METRIC_SOURCES]);
    expect(Object.keys(messages.window)).toEqual([...METRIC_WINDOWS]);
  });
});
