import { METRICS } from "@/lib/metrics/metric-catalogue";

/** Metrics on which an action can be judged: those that the portal sees happen, week by week. */
export const METRIC_CHOICES = METRICS.filter(
  ({ source, window, id }) => source === "facts" && window === "period" && !id.startsWith("channel_"),
).map(({ id }) => id);
