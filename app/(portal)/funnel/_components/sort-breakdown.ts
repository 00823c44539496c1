import type { TableSort } from "@/components/table/table-url";
import type { MetricRow } from "@/db/queries/metrics";
import { compareNames } from "@/lib/name-order";
import type { Breakdown, BreakdownMetric } from "./funnel-query";

type Row = MetricRow<BreakdownMetric>;

/** The name of a row in the reader's language. */
export function keyName(
  { keys }: Row,
  by: Breakdown,
  words: {
    nameOf: (named: { name: string; nameEn: string | null }) => string;
    none: string;
    period: (key: string) => string;
  },
): string {
  const key = keys[by];
  if (!key || key.id === null) return words.none;
  if (by === "quarter") return words.period(key.id);
  return key.name === null ? key.id : words.nameOf({ name: key.name, nameEn: key.nameEn });
}

/** Rows in the order of the address; what is undefined comes last whichever way it is sorted. */
export function sortBreakdown(
  rows: readonly Row[],
  { column, direction }: TableSort<BreakdownMetric | "name">,
  { by, nameOf }: { by: Breakdown; nameOf: (row: Row) => string },
): Row[] {
  const sign = direction === "asc" ? 1 : -1;
  // Periods go by their keys, which rise with time in every language.
  const textOf = (row: Row) => (by === "quarter" ? (row.keys.quarter?.id ?? "") : nameOf(row));
  return [...rows].sort((a, b) => {
    if (column === "name") return sign * compareNames(textOf(a), textOf(b));
    const [x, y] = [a.values[column].value, b.values[column].value];
    if (x === y) return compareNames(textOf(a), textOf(b));
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -sign : sign;
  });
}
