import "server-only";
import { figureOf, type Tally } from "@/lib/metrics/figures";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { divideRounded, roundExact } from "@/lib/money";
import { addDays, daysBetween } from "@/lib/periods";
import { type GroupSums, isUnknown, quantitiesOf, quantityIn, quantityReader } from "./metric-plan";
import type { MetricListQuestion, MetricValue } from "./metric-request";

export const UNKNOWN: MetricValue = { value: null, numerator: 0n, denominator: 0n };

/** The metric in each group of the answer; what holds of all groups is asked once. */
export function metricIn(id: MetricId, question: MetricListQuestion): (sums: GroupSums) => MetricValue {
  const metric = metricOf(id);
  const { numerator, denominator } = metric;
  if (metric.source === "entered") return () => UNKNOWN;
  if (metric.aggregation === "median") return (sums) => medianValue(sums.middle[id]);
  if (quantitiesOf(id).some((name) => isUnknown(name, question))) return () => UNKNOWN;
  if (id === "dso") return (sums) => collectionDays(sums, question);
  const above = numeratorReader(numerator);
  const below = denominator === null ? () => 0n : quantityReader(denominator);
  return (sums) => {
    const tally: Tally = { numerator: above(sums), denominator: below(sums) };
    return { value: figureOf(tally, metric), ...tally };
  };
}

/** The weighted sum arrives exact (minor units × ppm) and is rounded here, once. */
function numeratorReader(name: string): (sums: GroupSums) => bigint {
  const read = quantityReader(name);
  return name === "weighted_pipeline" ? (sums) => roundExact(read(sums)) : read;
}

/** The mean of the two middle values, which are the same where the number of values is odd. */
function medianValue(middle: GroupSums["middle"][string] | undefined): MetricValue {
  if (!middle || middle.total === 0n) return UNKNOWN;
  const numerator = middle.low + middle.high;
  return { value: divideRounded(numerator, 2n), numerator, denominator: 2n };
}

/** Receivables ÷ credit sales × days: over the part of the window that has passed. */
function collectionDays(sums: GroupSums, { window, today }: MetricListQuestion): MetricValue {
  if (!window) return UNKNOWN;
  const end = window.end <= today ? window.end : addDays(today, 1);
  const numerator = quantityIn(sums, "receivables") * BigInt(Math.max(0, daysBetween(window.start, end)));
  const denominator = quantityIn(sums, "credit_sales");
  return { value: denominator === 0n ? null : divideRounded(numerator, denominator), numerator, denominator };
}
