import type { Metric } from "../metrics/metric-catalogue";
import { parseMetricValue, printMetricValue } from "../metrics/metric-values";
import { parseDecimal } from "../money";
import type { AlertMeasure } from "./alert-states";

type Judged = Pick<Metric, "unit" | "direction">;

/**
 * A threshold as people write it: shortfall and drop in per cent, deviations in units of spread, missing data in working days, the metric itself in its
 * own unit and with its own sign. Null when it is no number.
 */
export function parseThreshold(text: string, measure: AlertMeasure, metric: Judged): bigint | null {
  switch (measure) {
    case "shortfall":
    case "drop":
      return parseDecimal(text, 4);
    case "modified_z":
    case "ewma":
      return parseDecimal(text, 3);
    case "missing":
      return parseDecimal(text, 0);
    case "value": {
      const value = parseMetricValue(text, metric.unit);
      return value === null ? null : metric.direction === "higher" ? -value : value;
    }
  }
}

/** The same back into a form's field. */
export function printThreshold(from: bigint, measure: AlertMeasure, metric: Judged): string {
  switch (measure) {
    case "shortfall":
    case "drop":
      return printMetricValue(from, "ppm");
    case "modified_z":
    case "ewma":
      return String(Number(from) / 1000);
    case "missing":
      return String(from);
    case "value":
      return printMetricValue(metric.direction === "higher" ? -from : from, metric.unit);
  }
}
