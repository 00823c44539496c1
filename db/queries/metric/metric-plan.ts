import "server-only";
import { isTimeDimension } from "@/lib/metrics/dimensions";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import {
  composeQuantity,
  type FactColumn,
  type FactFamily,
  type QuantitySource,
  quantitySource,
} from "@/lib/metrics/quantities";
import type { MetricFilters, MetricListQuestion } from "./metric-request";

/** Composed of others in a way that no sum of columns says. */
const INGREDIENTS: Record<string, readonly string[]> = {
  receivable_days: ["receivables"],
  active_customers: ["buying_customers"],
  channel_profit: ["margin", "channel_cost"],
};

/** The quantities behind a metric, by the names under which they are read. */
export function quantitiesOf(id: MetricId): string[] {
  const { numerator, denominator, aggregation } = metricOf(id);
  if (aggregation === "median") return [];
  const names = denominator === null ? [numerator] : [numerator, denominator];
  return names.flatMap((name) => INGREDIENTS[name] ?? [name]);
}

export interface QuantityPlan {
  /** What is summed over the window. */
  flow: { families: FactFamily[]; columns: FactColumn[] };
  /** What is summed over everything up to its end. */
  level: { families: FactFamily[]; columns: FactColumn[] };
  needsOpenDeals: boolean;
  needsPurchases: boolean;
  needsCosts: boolean;
}

const stored = (sources: readonly QuantitySource[], kind: "flow" | "level") => {
  const found = sources.flatMap((source) => (source.kind === kind ? [source] : []));
  return {
    families: [...new Set(found.map(({ family }) => family))],
    columns: [...new Set(found.flatMap(({ terms }) => Object.keys(terms) as FactColumn[]))],
  };
};

/** Which statements a set of quantities needs: one of each kind at most. */
export function planQuantities(names: Iterable<string>): QuantityPlan {
  const sources = [...new Set(names)].map(quantitySource);
  return {
    flow: stored(sources, "flow"),
    level: stored(sources, "level"),
    needsOpenDeals: sources.some(({ kind }) => kind === "open"),
    needsPurchases: sources.some(({ kind }) => kind === "purchases"),
    needsCosts: sources.some(({ kind }) => kind === "costs"),
  };
}

/** The stored quantities that a metric is made of. */
export function storedBehind(metric: MetricId): { families: FactFamily[]; columns: FactColumn[] } {
  const { flow, level } = planQuantities(quantitiesOf(metric));
  return { families: [...flow.families, ...level.families], columns: [...flow.columns, ...level.columns] };
}

/** Sums of one group, each kind apart: the same column may be both a flow and part of a level. */
export interface GroupSums {
  flow: Readonly<Record<string, bigint>>;
  level: Readonly<Record<string, bigint>>;
  /** Open deals, customers and costs, by the name of the quantity. */
  counted: Readonly<Record<string, bigint>>;
  /** Middle values, by metric. */
  middle: Readonly<Record<string, { low: bigint; high: bigint; total: bigint }>>;
}

export const NO_SUMS: GroupSums = { flow: {}, level: {}, counted: {}, middle: {} };

/** Reads the quantity in a group; what holds of all groups is looked up once. */
export function quantityReader(name: string): (sums: GroupSums) => bigint {
  if (name === "channel_profit") {
    const [margin, cost] = [quantityReader("margin"), quantityReader("channel_cost")];
    return (sums) => margin(sums) - cost(sums);
  }
  const source = quantitySource(name);
  if (source.kind === "flow" || source.kind === "level") {
    const { kind, terms } = source;
    return (sums) => composeQuantity(terms, sums[kind]);
  }
  const counted = INGREDIENTS[name]?.[0] ?? name;
  return (sums) => sums.counted[counted] ?? 0n;
}

/** The quantity in this group. */
export const quantityIn = (sums: GroupSums, name: string): bigint => quantityReader(name)(sums);

const OF_THE_START = new Set(["starting_customers", "returning_customers", "churned_customers"]);

/** Whether the question asks for something that nobody has recorded in that form. */
export function isUnknown(name: string, { by, filters = {}, window, today }: MetricListQuestion): boolean {
  const source = quantitySource(name);
  if (source.kind === "missing") return true;
  if (!source.knowsProduct && asksForProduct(by, filters)) return true;
  // Costs are known by channel, unit and month, nothing finer.
  if (source.kind === "costs" && asksBeyondCosts(by, filters)) return true;
  const byTime = by.some(isTimeDimension);
  if (source.kind === "level") return byTime;
  // States of the past are not kept; by time they are cut by expected close.
  if (source.kind === "open") return window !== undefined && window.end <= today;
  return OF_THE_START.has(name) && (byTime || window === undefined);
}

const BEYOND_COSTS = new Set(["person", "segment", "week", "day"]);

function asksBeyondCosts(by: MetricListQuestion["by"], filters: MetricFilters): boolean {
  return (
    by.some((one) => BEYOND_COSTS.has(one)) || filters.personId !== undefined || filters.segment !== undefined
  );
}

function asksForProduct(by: MetricListQuestion["by"], filters: MetricFilters): boolean {
  const asked = by.includes("product") || by.includes("product_line");
  return asked || filters.productId !== undefined || filters.productLineId !== undefined;
}
