import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";

/**
 * Restricts a definition to touched cells: ` and (person, day) in (…)` while refreshing, nothing while rebuilding. The
 * arguments are SQL expressions of the definition's own tables.
 */
export type Touched = (person: string, day: string) => string;

/**
 * One select over transactions. It yields day, unit_day (whose assignment names the unit), person_id, product_id,
 * channel_id, segment, from_stage_id, stage_id and its columns, one row per event; the statement around it finds the unit and
 * adds up. `source_id` is the deal, visit of a stage, order, activity … that the row came from, by which a figure leads to its rows. The
 * columns of a definition occur in no other definition of the same events.
 */
export interface FactSource {
  columns: readonly FactColumn[];
  select: (touched: Touched) => string;
  /** The same events each under its own `source_id`, where `select` has two of them in one row; they are restricted by days alone. */
  apart?: readonly FactSource[];
}

export interface FactDefinition {
  family: FactFamily;
  sources: readonly FactSource[];
}

/** What a definition yields before its columns. */
export const CELL = [
  "day",
  "unit_day",
  "person_id",
  "product_id",
  "channel_id",
  "segment",
  "from_stage_id",
  "stage_id",
] as const;
