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

/** Place of each value of a dimension: times in their order, everything else by size, what has none last. */
function places<Id extends MetricId>(
  rows: readonly MetricRow<Id>[],
  dimension: Dimension,
  metric: Id | undefined,
): Map<string | null, number> {
  const sizes = isTimeDimension(dimension) || !metric ? null : rank(rows, dimension, metric);
  const ids = [...new Set(rows.map(({ keys }) => keys[dimension]?.id ?? null))];
  ids.sort((left, right) => {
    const x = sizes?.get(left);
    const y = sizes?.get(right);
    if (x !== y) return x === undefined ? 1 : y === undefined ? -1 : x > y ? -1 : 1;
    if (left === null || right === null) return left === null ? 1 : -1;
    return compareKeys(left, right);
  });
  return new Map(ids.map((id, place) => [id, place]));
}

/** By the places of the first dimension, within each by those of the next: both are one number. */
export function orderRows<Id extends MetricId>(
  rows: readonly MetricRow<Id>[],
  by: readonly Dimension[],
  metric: Id | undefined,
): MetricRow<Id>[] {
  if (rows.length < 2) return [...rows];
  const placed = rows.map((row) => ({ row, place: 0 }));
  for (const dimension of by) {
    const placeOf = places(rows, dimension, metric);
    for (const one of placed)
      one.place = one.place * placeOf.size + (placeOf.get(one.row.keys[dimension]?.id ?? null) ?? 0);
  }
  return placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
}
