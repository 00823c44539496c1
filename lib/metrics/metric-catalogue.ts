/** Money in minor units, counts in ones, rates in parts per million, days and scores in ones. */
export const METRIC_UNITS = ["money", "count", "ppm", "days", "score"] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];

/** Whether more of it is good. */
export const METRIC_DIRECTIONS = ["higher", "lower"] as const;
export type MetricDirection = (typeof METRIC_DIRECTIONS)[number];

/**
 * How parts become a whole. `sum`: parts add up. `ratio` (in ppm) and `average` (in the unit) are recomputed from summed
 * numerators and denominators, never from each other. `median` needs the rows themselves.
 */
export const METRIC_AGGREGATIONS = ["sum", "ratio", "average", "median"] as const;
export type MetricAggregation = (typeof METRIC_AGGREGATIONS)[number];

/** `facts`: the portal sees it happen. `entered`: typed or imported, with who, when and evidence. */
export const METRIC_SOURCES = ["facts", "entered"] as const;
export type MetricSource = (typeof METRIC_SOURCES)[number];

/**
 * Which moments count. `period`: what happened in it; days add up. `snapshot`: the state at the last day of it; days do
 * not add up. `rows`: in the period, but distinct or ordered things, so it has to be read from the rows.
 */
export const METRIC_WINDOWS = ["period", "snapshot", "rows"] as const;
export type MetricWindow = (typeof METRIC_WINDOWS)[number];

/**
 * How attainment is formed. Of metrics of which less is better, those whose actual may be 0 use `2-actual/target`: none at
 * all is then twice the goal, not an infinity.
 */
type MetricAttainment = "actual/target" | "target/actual" | "2-actual/target";

interface MetricShape {
  id: string;
  unit: MetricUnit;
  direction: MetricDirection;
  aggregation: MetricAggregation;
  source: MetricSource;
  window: MetricWindow;
  attainment: MetricAttainment;
  /** Name of the additive quantity on top; for `sum` it is the metric itself. */
  numerator: string;
  /** Name of the additive quantity below; null for `sum` and `median`. */
  denominator: string | null;
}

type Sum = Omit<MetricShape, "aggregation" | "denominator" | "numerator">;
const DEFAULTS = { direction: "higher", source: "facts", window: "period" } as const;
const formOf = (rest: Partial<Sum>, lower: MetricAttainment): MetricAttainment =>
  rest.attainment ?? (rest.direction === "lower" ? lower : "actual/target");

const sum = <Id extends string>(id: Id, unit: MetricUnit, rest: Partial<Sum> = {}) =>
  ({
    ...DEFAULTS,
    attainment: formOf(rest, "2-actual/target"),
    ...rest,
    id,
    unit,
    aggregation: "sum",
    numerator: id,
    denominator: null,
  }) as const;

const over = <Id extends string>(
  id: Id,
  unit: MetricUnit,
  numerator: string,
  denominator: string,
  rest: Partial<Sum> = {},
) => {
  const aggregation: MetricAggregation = unit === "ppm" || unit === "score" ? "ratio" : "average";
  return {
    ...DEFAULTS,
    attainment: formOf(rest, "target/actual"),
    ...rest,
    id,
    unit,
    aggregation,
    numerator,
    denominator,
  } as const;
};

const median = <Id extends string>(id: Id, unit: MetricUnit, rest: Partial<Sum> = {}) =>
  ({
    ...DEFAULTS,
    attainment: formOf(rest, "target/actual"),
    ...rest,
    window: "rows",
    id,
    unit,
    aggregation: "median",
    numerator: id,
    denominator: null,
  }) as const;

/**
 * Every figure that the portal can show, set a target for or watch. The id is also the key of its definition
 * card: `metrics.name.<id>`, `metrics.formulaOf.<id>`; unit, source and window are worded by their own codes.
 */
export const METRICS = [
  // Deals, by the day on which they were closed.
  sum("won_value", "money"),
  sum("won_count", "count"),
  sum("lost_value", "money", { direction: "lower" }),
  sum("lost_count", "count", { direction: "lower" }),
  sum("closed_count", "count"),
  sum("closed_value", "money"),
  over("win_rate", "ppm", "won_count", "closed_count"),
  over("win_rate_value", "ppm", "won_value", "closed_value"),
  over("average_deal", "money", "won_value", "won_count"),
  median("median_cycle", "days", { direction: "lower" }),
  over("mean_cycle", "days", "won_cycle_days", "won_cycle_count", { direction: "lower" }),
  // Pipeline.
  sum("created_count", "count"),
  sum("created_value", "money"),
  sum("stage_entries", "count"),
  over("stage_conversion", "ppm", "stage_advances", "stage_entries"),
  sum("open_pipeline", "money", { window: "snapshot" }),
  sum("open_count", "count", { window: "snapshot" }),
  sum("weighted_pipeline", "money", { window: "snapshot" }),
  // Orders and money.
  sum("order_revenue", "money"),
  sum("order_count", "count"),
  over("average_order", "money", "order_revenue", "order_count"),
  sum("margin", "money"),
  over("margin_rate", "ppm", "margin", "costed_revenue"),
  sum("refunded", "money", { direction: "lower" }),
  sum("invoiced", "money"),
  sum("collected", "money"),
  over("collection_rate", "ppm", "collected", "invoiced"),
  sum("receivables", "money", { window: "snapshot", direction: "lower" }),
  sum("overdue", "money", { window: "snapshot", direction: "lower" }),
  over("dso", "days", "receivable_days", "credit_sales", { window: "snapshot", direction: "lower" }),
  // Customers.
  sum("new_customers", "count"),
  sum("active_customers", "count", { window: "rows" }),
  over("repurchase", "ppm", "repeat_customers", "buying_customers", { window: "rows" }),
  over("retention", "ppm", "returning_customers", "starting_customers", { window: "rows" }),
  over("churn", "ppm", "churned_customers", "starting_customers", {
    window: "rows",
    direction: "lower",
    attainment: "2-actual/target",
  }),
  over("csat", "ppm", "csat_positive", "csat_responses"),
  over("nps", "score", "nps_net", "nps_responses"),
  // Effort.
  sum("activities", "count"),
  sum("visits", "count"),
  sum("calls", "count"),
  sum("demos", "count"),
  sum("channel_cost", "money", { direction: "lower" }),
  over("channel_roi", "ppm", "channel_profit", "channel_cost"),
  over("channel_roas", "ppm", "order_revenue", "channel_cost"),
  // What the portal cannot see by itself.
  over("market_share", "ppm", "company_sales", "market_size", { source: "entered" }),
  sum("market_size", "money", { source: "entered" }),
  over("lead_conversion", "ppm", "qualified_leads", "leads", { source: "entered" }),
  over("inventory_turns", "score", "cost_of_goods", "average_inventory", { source: "entered" }),
] as const satisfies readonly MetricShape[];

export type MetricId = (typeof METRICS)[number]["id"];
export interface Metric extends MetricShape {
  id: MetricId;
}

/** For the schema's enumerated type and for inputs: the ids in catalogue order. */
export const METRIC_IDS = METRICS.map((metric) => metric.id) as [MetricId, ...MetricId[]];

const BY_ID = new Map<string, Metric>(METRICS.map((metric) => [metric.id, metric]));

export function isMetricId(id: string): id is MetricId {
  return BY_ID.has(id);
}

export function metricOf(id: MetricId): Metric {
  const metric = BY_ID.get(id);
  if (!metric) throw new RangeError(`unknown metric ${id}`);
  return metric;
}

/** Rates of customers: each period is reckoned on its own, so that a short one says less of them than a long one. Worded by `metrics.pointsOf.<id>`. */
export const CUSTOMER_RATES = ["repurchase", "retention", "churn"] as const satisfies readonly MetricId[];

export function customerRateOf(id: MetricId): (typeof CUSTOMER_RATES)[number] | null {
  return CUSTOMER_RATES.find((rate) => rate === id) ?? null;
}

/** Additive metrics split over units and periods; the others are inherited as they are. */
export function isAdditive(metric: Pick<MetricShape, "aggregation">): boolean {
  return metric.aggregation === "sum";
}
