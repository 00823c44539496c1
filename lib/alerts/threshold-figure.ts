import type { MetricDirection } from "../metrics/metric-catalogue";
import { divideRounded } from "../money";
import type { AlertMeasure } from "./alert-states";

const PPM = 1_000_000n;

/**
 * The figure at which a threshold is entered, in the metric's smallest unit: what can be drawn beside the figure itself. Null for measures
 * that are no distance from a single value.
 */
export function thresholdFigure(
  measure: AlertMeasure,
  from: bigint,
  baseline: bigint | null,
  direction: MetricDirection,
): bigint | null {
  const worse = direction === "higher" ? -1n : 1n;
  if (measure === "value") return from * worse;
  if ((measure === "shortfall" || measure === "drop") && baseline !== null) {
    const size = baseline < 0n ? -baseline : baseline;
    return baseline + worse * divideRounded(size * from, PPM);
  }
  return null;
}
