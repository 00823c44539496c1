import { isMetricId, type MetricUnit, metricOf } from "../metrics/metric-catalogue";
import { parseDecimal } from "../money";
import type { Measure } from "./plan-kinds";

/** Decimals between a field and what is stored: 85 in a field of per cents is 850 000 parts per million. */
export const PERCENT_SCALE = 4;
/** Thresholds of gates are stored in millionths of the metric's unit. */
const MILLIONTHS = 6;

export function unitOfMetric(metric: string): MetricUnit {
  return isMetricId(metric) ? metricOf(metric).unit : "money";
}

/** Decimals of a component's bounds: per cents of the target, money, or the metric's own whole unit. */
export function boundScale(measure: Measure, metric: string, moneyDigits: number): number {
  if (measure === "attainment") return PERCENT_SCALE;
  return unitOfMetric(metric) === "money" ? moneyDigits : 0;
}

/** Decimals of a gate's threshold. Shares and scores are written in per cents, days and counts as they are, money in its minor unit. */
export function thresholdScale(metric: string, moneyDigits: number): number {
  const unit = isMetricId(metric) ? metricOf(metric).unit : "ppm";
  if (unit === "ppm" || unit === "score") return PERCENT_SCALE;
  return unit === "money" ? MILLIONTHS + moneyDigits : MILLIONTHS;
}

/** A stored whole number as it stands in its field: exact, without zeros that say nothing. */
export function decimalText(value: bigint, scale: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return scale === 0 || fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** What was typed, as a whole number at the scale; null while it is no number, or has more decimals than the figure can have. */
export function parseField(text: string, scale: number): bigint | null {
  const plain = text.replace(/[,，\s%％¥￥]/g, "");
  const decimals = plain.split(".")[1] ?? "";
  return decimals.replace(/0+$/, "").length > scale ? null : parseDecimal(plain, scale);
}
