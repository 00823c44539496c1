import type { MetricId } from "./metric-catalogue";

/** What a metric is about, in the order in which the catalogue shows it. */
export const METRIC_FAMILIES = ["deals", "pipeline", "orders", "customers", "effort", "outside"] as const;
export type MetricFamily = (typeof METRIC_FAMILIES)[number];

const MEMBERS = {
  deals: [
    "won_value",
    "won_count",
    "lost_value",
    "lost_count",
    "closed_count",
    "closed_value",
    "win_rate",
    "win_rate_value",
    "average_deal",
    "median_cycle",
    "mean_cycle",
  ],
  pipeline: [
    "created_count",
    "created_value",
    "stage_entries",
    "stage_conversion",
    "open_pipeline",
    "open_count",
    "weighted_pipeline",
  ],
  orders: [
    "order_revenue",
    "order_count",
    "average_order",
    "margin",
    "margin_rate",
    "refunded",
    "invoiced",
    "collected",
    "collection_rate",
    "receivables",
    "overdue",
    "dso",
  ],
  customers: ["new_customers", "active_customers", "repurchase", "retention", "churn", "csat", "nps"],
  effort: ["activities", "visits", "calls", "demos", "channel_cost", "channel_roi", "channel_roas"],
  outside: ["market_share", "market_size", "lead_conversion", "inventory_turns"],
} as const satisfies Record<MetricFamily, readonly MetricId[]>;

const FAMILY_OF = new Map<MetricId, MetricFamily>(
  METRIC_FAMILIES.flatMap((family) => MEMBERS[family].map((id) => [id, family] as const)),
);

/** A metric that nobody has put into a family stands with what comes from outside, so that none is ever missing. */
export function familyOf(id: MetricId): MetricFamily {
  return FAMILY_OF.get(id) ?? "outside";
}
