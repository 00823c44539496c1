import type { Metric, MetricId } from "./metric-catalogue";

/** Bounds in the metric's smallest unit; null where there is none. */
export interface PossibleRange {
  low: number | null;
  high: number | null;
}

const WHOLE = 1_000_000;

/** Rates whose numerator is counted within the denominator: they lie between nothing and everything. */
const SHARES: ReadonlySet<MetricId> = new Set([
  "win_rate",
  "win_rate_value",
  "repurchase",
  "retention",
  "churn",
  "csat",
  "market_share",
  "lead_conversion",
]);

/** What may fall below nothing: goods can cost more than they bring, and money spent can be lost. */
const SIGNED: ReadonlySet<MetricId> = new Set(["margin", "margin_rate", "channel_roi", "nps"]);

/** What a figure can be at all, so that nothing is expected beyond it. */
export function possibleRange({ id }: Pick<Metric, "id">): PossibleRange {
  if (id === "nps") return { low: -WHOLE, high: WHOLE };
  // Nothing costs less than nothing.
  if (id === "margin_rate") return { low: null, high: WHOLE };
  return { low: SIGNED.has(id) ? null : 0, high: SHARES.has(id) ? WHOLE : null };
}
