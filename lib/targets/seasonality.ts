import { countWorkingDays, type WorkingCalendar } from "../calendar/working-calendar";
import { PPM, type Ppm } from "../money";
import type { Period } from "../periods";

const SCALE = 1_000_000_000n;

/**
 * Weights of the parts of a year from earlier years: the mean of each part's share of its own year, so that a growing
 * business does not look as if it sold more in its last months. Years without sales are left out; parts below 0 count as 0.
 */
export function weighByHistory(years: readonly (readonly bigint[])[]): bigint[] {
  const size = years[0]?.length ?? 0;
  const weights = Array.from({ length: size }, () => 0n);
  for (const year of years) {
    if (year.length !== size) throw new RangeError("years differ in length");
    const values = year.map((value) => (value > 0n ? value : 0n));
    const sum = values.reduce((total, value) => total + value, 0n);
    if (sum > 0n) values.forEach((value, i) => (weights[i] = (weights[i] ?? 0n) + (value * SCALE) / sum));
  }
  return weights;
}

/**
 * Weights by working days. Throws MissingYearError when the calendar does not know a year.
 * @public offered beside history and given weights
 */
export function weighByWorkingDays(
  periods: readonly Pick<Period, "start" | "end">[],
  calendar: WorkingCalendar,
): bigint[] {
  return periods.map((period) => BigInt(countWorkingDays(period.start, period.end, calendar)));
}

/** Parts that together carry a declared share of the whole ("Q1 carries 30 % of the year's new customers"). */
export interface Focus {
  /** Indexes of the parts; no part is in two groups. */
  parts: readonly number[];
  sharePpm: Ppm;
}

const total = (weights: readonly bigint[]) => weights.reduce((sum, weight) => sum + weight, 0n);
const orEven = (weights: readonly bigint[]) => (total(weights) === 0n ? weights.map(() => 1n) : weights);

/**
 * Weights in which each focus carries exactly its share; within a focus, and among the parts outside every focus, the given
 * weights keep their proportions. Throws RangeError when the shares exceed 100 %, or fall short of it with no part left to carry the rest.
 */
export function applyFocus(weights: readonly bigint[], focuses: readonly Focus[]): bigint[] {
  const rest = PPM - focuses.reduce((sum, focus) => sum + focus.sharePpm, 0);
  const focused = new Set(focuses.flatMap((focus) => focus.parts));
  const others = weights.map((_, i) => i).filter((i) => !focused.has(i));
  if (rest < 0 || (rest > 0 && others.length === 0)) throw new RangeError("focus shares do not fit");
  const groups = [...focuses, { parts: others, sharePpm: rest }].filter((group) => group.parts.length > 0);
  const inner = groups.map((group) => orEven(group.parts.map((i) => weights[i] ?? 0n)));
  const product = inner.reduce((all, group) => all * total(group), 1n);
  const result = weights.map(() => 0n);
  groups.forEach((group, g) => {
    const own = inner[g] ?? [];
    // weight ÷ group total × share, brought to the common denominator of all groups
    const factor = (product / total(own)) * BigInt(group.sharePpm);
    group.parts.forEach((index, i) => (result[index] = (own[i] ?? 0n) * factor));
  });
  return result;
}
