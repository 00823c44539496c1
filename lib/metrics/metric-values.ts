import { parseDecimal } from "../money";
import type { MetricUnit } from "./metric-catalogue";

/**
 * Decimals between what a person types and the smallest unit: money in yuan to fen, rates in per cent to ppm, scores
 * in points to ppm of one; counts and days as they are.
 */
const SCALE: Record<MetricUnit, number> = { money: 2, count: 0, ppm: 4, days: 0, score: 4 };

/** A figure as a person types it ("1,200.50", "35.5" per cent) in the unit's smallest unit; null when it is not one. */
export function parseMetricValue(text: string, unit: MetricUnit): bigint | null {
  return parseDecimal(text.trim().replace(/\s*%$/, ""), SCALE[unit]);
}

/** The same figure back as plain text for an input field: no grouping, no superfluous decimals. */
export function printMetricValue(value: bigint, unit: MetricUnit): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE[unit] + 1, "0");
  const whole = digits.slice(0, digits.length - SCALE[unit]);
  const fraction = digits.slice(digits.length - SCALE[unit]).replace(/0+$/, "");
  const sign = value < 0n ? "-" : "";
  return fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** The step that allocated targets are rounded to: whole yuan for money, otherwise the smallest unit. */
export function allocationStep(unit: MetricUnit): bigint {
  return unit === "money" ? 100n : 1n;
}
