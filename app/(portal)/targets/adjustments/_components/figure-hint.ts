import type { Metric } from "@/lib/metrics/metric-catalogue";

/** Which words say how a figure of this unit is typed. */
export function figureHint(unit: Metric["unit"]) {
  if (unit === "money") return "newValueHintMoney" as const;
  return unit === "ppm" || unit === "score"
    ? ("newValueHintPercent" as const)
    : ("newValueHintCount" as const);
}
