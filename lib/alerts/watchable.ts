import { isAdditive, METRIC_IDS, type Metric, type MetricId, metricOf } from "../metrics/metric-catalogue";
import { quantitySource } from "../metrics/quantities";
import { ALERT_MEASURES, type AlertMeasure } from "./alert-states";

/** Money is made of deals or orders: their number says how sure a sum is. */
const CASES_OF: Partial<Record<MetricId, string>> = {
  won_value: "won_count",
  lost_value: "lost_count",
  closed_value: "closed_count",
  created_value: "created_count",
  order_revenue: "order_count",
  margin: "order_count",
  invoiced: "order_count",
  collected: "order_count",
};

/** The quantity that counts the cases behind a metric; null where a state or a balance has none. */
export function casesOf(metric: Metric): string | null {
  if (!isAdditive(metric)) return metric.id === "dso" ? null : metric.denominator;
  if (metric.unit === "count" && metric.window === "period") return metric.id;
  return CASES_OF[metric.id] ?? null;
}

const sourcesOf = ({ numerator, denominator }: Metric) =>
  [numerator, denominator].flatMap((name) => (name === null ? [] : [quantitySource(name).kind]));

/**
 * What a rule can take of a metric. States that are not kept (the open pipeline) have only their present value; what has to be read from
 * the rows or was typed in is not watched; a pace needs a figure that adds up over the period.
 */
export function measuresOf(metric: Metric): AlertMeasure[] {
  if (metric.source === "entered" || metric.aggregation === "median") return [];
  if (metric.id === "dso") return ["value", "drop", "modified_z", "ewma"];
  const sources = sourcesOf(metric);
  if (sources.some((kind) => kind === "missing" || kind === "purchases" || kind === "costs")) return [];
  if (sources.includes("open")) return ["value"];
  if (sources.includes("level")) return ["value", "drop", "modified_z", "ewma"];
  return isAdditive(metric) ? [...ALERT_MEASURES] : ["value", "drop", "modified_z", "ewma"];
}

/** The metrics that a rule may be about, in the order of the catalogue. */
export const WATCHABLE_METRICS: readonly MetricId[] = METRIC_IDS.filter(
  (id) => measuresOf(metricOf(id)).length > 0,
);
