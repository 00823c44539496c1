import { divideRounded } from "../money";
import type { Metric } from "./metric-catalogue";

/** A figure with what it was made of. */
export interface PrintedFigure {
  value: bigint | null;
  numerator: bigint;
  denominator: bigint;
}

/** An integer at `digits` decimals as text: 123456 with 2 → "1234.56". */
function decimal(value: bigint, digits: number): string {
  if (digits === 0) return String(value);
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, "0");
  return `${value < 0n ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const withoutZeros = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** Decimals of an average that is printed from its parts. */
const AVERAGE_DIGITS = 2;

/**
 * A figure as plain decimal text for files and other programs, never rounded more than it has to be: money in major units with all
 * its minor ones, ratios as fractions of one, scores in points, medians exactly, other averages of days to two decimals. Null when it
 * is undefined or not known.
 */
export function figureText(
  figure: PrintedFigure,
  metric: Pick<Metric, "unit" | "aggregation">,
  minorDigits = 2,
): string | null {
  const { value, numerator, denominator } = figure;
  if (value === null) return null;
  switch (metric.unit) {
    case "money":
      return decimal(value, minorDigits);
    case "count":
      return String(value);
    case "ppm":
      return decimal(value, 6);
    case "score":
      return withoutZeros(decimal(value, 4));
    case "days": {
      if (denominator === 0n) return String(value);
      const hundredths = divideRounded(numerator * 10n ** BigInt(AVERAGE_DIGITS), denominator);
      return withoutZeros(decimal(hundredths, AVERAGE_DIGITS));
    }
  }
}
