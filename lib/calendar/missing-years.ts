import type { Day } from "../periods";

/** Calendar years between two days, both included, for which no holidays are loaded. */
export function findMissingYears(first: Day, last: Day, years: readonly number[]): number[] {
  const from = Number(first.slice(0, 4));
  const to = Number(last.slice(0, 4));
  const wanted = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  return wanted.filter((year) => !years.includes(year));
}
