import { METRICS, type MetricId } from "../metrics/metric-catalogue";

/** `budget` and `promotion` are money, `people` are heads working for the target. */
export const RESOURCE_KINDS = ["budget", "people", "promotion"] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** A request to move an amount from one unit to another: asked, then decided once. */
export const RESOURCE_MOVE_STATES = ["submitted", "approved", "rejected"] as const;
export type ResourceMoveState = (typeof RESOURCE_MOVE_STATES)[number];

/** Money that a resource can be set against: more of it is better, and it adds up over units and days. */
export const RESOURCE_METRICS = METRICS.filter(
  ({ unit, aggregation, source, window, direction }) =>
    unit === "money" &&
    aggregation === "sum" &&
    source === "facts" &&
    window === "period" &&
    direction === "higher",
).map(({ id }) => id) as [MetricId, ...MetricId[]];

/** How many of the smallest unit make the one that a return is stated for: a yuan is 100 fen, a head is one. */
export const unitOf = (kind: ResourceKind): bigint => (kind === "people" ? 1n : 100n);
