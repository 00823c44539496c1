import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { FactFamily } from "@/lib/metrics/quantities";
import type { Touched } from "../fact-source";

export interface DistributionDefinition {
  quantity: MetricId;
  /** The family whose touched cells touch it. */
  family: FactFamily;
  /** Yields day, unit_day, person_id, product_id, channel_id, segment and value, one row per event. */
  select: (touched: Touched) => string;
}

/** Days from creation to the win, for the median. */
export const cycleDistribution: DistributionDefinition = {
  quantity: "median_cycle",
  family: "deals",
  select: (touched) => `
    select o.closed_on as day, o.closed_on as unit_day, o.owner_id as person_id, o.product_id, o.channel_id, c.segment,
      o.closed_on - o.created_on as value
    from opportunities o left join customers c on c.id = o.customer_id
    where o.status = 'won' and o.closed_on is not null and o.created_on is not null${touched("o.owner_id", "o.closed_on")}`,
};
