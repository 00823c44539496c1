import type { MetricUnit } from "@/lib/metrics/metric-catalogue";
import { divideRounded } from "@/lib/money";
import type { Format } from "./format";

const SCORE = 10_000n;

/** A metric's figure in the reader's habit; `compact` shortens money, everything else is short already. */
export function formatMetricValue(
  f: Format,
  unit: MetricUnit,
  value: bigint | null,
  style: "compact" | "exact" = "compact",
): string {
  if (value === null) return f.number(null);
  switch (unit) {
    case "money":
      return style === "compact" ? f.money(value) : f.moneyExact(value);
    case "ppm":
      return f.percent(Number(value));
    case "score":
      return f.number(Number(divideRounded(value * 10n, SCORE)) / 10, 1);
    case "count":
    case "days":
      return f.number(value);
  }
}
