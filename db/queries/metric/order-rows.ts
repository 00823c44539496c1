import "server-only";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { MetricRow } from "./metric-request";

/** Keys of one dimension: ids by their size, periods, which are all of a length, in their order. */
const compareKeys = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** Size of each value of a dimension by the first metric: its sum where it adds up, otherwise its largest figure. */
function rank<Id extends MetricId>(
  rows: readonly MetricRow<Id>[],
  dimension: Dimension,
  metric: Id,
): Map<string | null, bigint> {
  const adds = metricOf(metric).aggregation === "sum";
  const ranks = new Map<string | null, bigint>();
  for (const { keys, values } of rows) {
    const id = keys[dimension]?.id ?? null;
    const value = values[metric].value;
    if (value === null) continue;
    const before = ranks.get(id);
    if (before === undefined || (!adds && value > before)) ranks.set(id, value);
    else if (adds) ranks.set(id, before + value);
  }
  return ranks;
}

/** Times in their order, everything else by size, what has none last; of several dimensions the first decides first. */
export function orderRows<Id extends MetricId>(
  rows: MetricRow<Id>[],
  by: readonly Dimension[],
  metric: Id | undefined,
): MetricRow<Id>[] {
  const ranks = by.map((dimension) =>
    isTimeDimension(dimension) || !metric ? null : rank(rows, dimension, metric),
  );
  const compare = (a: MetricRow<Id>, b: MetricRow<Id>): number => {
    for (const [i, dimension] of by.entries()) {
      const left = a.keys[dimension]?.id ?? null;
      const right = b.keys[dimension]?.id ?? null;
      if (left === right) continue;
      const sizes = ranks[i];
      const [x, y] = [sizes?.get(left), sizes?.get(right)];
      if (sizes && x !== y) return x === undefined ? 1 : y === undefined ? -1 : x > y ? -1 : 1;
      if (left === null || right === null) return left === null ? 1 : -1;
      return compareKeys(left, right);
    }
    return 0;
  };
  return rows.sort(compare);
}
