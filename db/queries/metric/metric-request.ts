import "server-only";
import type { Segment } from "@/lib/customers/segments";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day, FiscalCalendar } from "@/lib/periods";

/** Half-open; a period fits. */
export interface MetricWindow {
  start: Day;
  end: Day;
}

export interface MetricFilters {
  /** A unit with everything below it. */
  unitId?: number | undefined;
  personId?: number | undefined;
  productId?: number | undefined;
  productLineId?: number | undefined;
  channelId?: number | undefined;
  segment?: Segment | undefined;
}

/** What every question about metrics has in common. */
export interface MetricQuestion {
  /** All time when it is absent. */
  window?: MetricWindow | undefined;
  filters?: MetricFilters | undefined;
  /** The business date of the question: what "now" means for states, and which assignments hold. */
  today: Day;
}

export interface MetricListQuestion extends MetricQuestion {
  by: readonly Dimension[];
  /** Cuts years and quarters; the calendar year unless given. */
  fiscal?: FiscalCalendar | undefined;
}

export interface MetricValue {
  /** In the metric's smallest unit; null where it is undefined (nothing to divide by) or not known for this question. */
  value: bigint | null;
  numerator: bigint;
  denominator: bigint;
}

export interface DimensionKey {
  /** Id of the row or key of the period; null for what has none ("no channel"). */
  id: string | null;
  /** Names as stored; of a period its key. */
  name: string | null;
  nameEn: string | null;
}

export interface MetricRow<Id extends MetricId = MetricId> {
  /** One for each dimension asked for. */
  keys: Partial<Record<Dimension, DimensionKey>>;
  values: Record<Id, MetricValue>;
}
