import { modifiedZ } from "../alerts/baselines";
import type { Dimension } from "../metrics/dimensions";
import type { PossibleRange } from "../metrics/possible-range";
import { median, medianAbsoluteDeviation } from "../metrics/statistics";
import type { Period } from "../periods";
import type { PivotKey } from "./pivot";

/** One period of a series. Plain numbers: positions on a chart and shares of them, never amounts that are paid. */
export interface HistoryPoint {
  value: number | null;
  /** The same period a year before; of a period that still runs, up to the same working day. */
  lastYear: number | null;
  /** Working days behind each of the two; sums are compared per working day, so that a holiday is no slump. 1 where days do not matter. */
  days: number;
  lastYearDays: number;
}

export interface Baseline {
  low: number;
  high: number;
  /** Outside the band: not what the season and the recent course let expect. */
  isAbnormal: boolean;
  /** `season`: from last year's value of the same season. `own`: from the values before. */
  basis: "season" | "own";
}

export interface SeriesShape {
  /** `growth`: last year times the recent growth, for amounts. `shift`: last year plus the recent change, for rates and scores. */
  season: "growth" | "shift";
  /** What the figure can be at all. */
  range: PossibleRange;
  /** The last point still runs, so that full periods say nothing about its level. */
  runsLast: boolean;
}

/** Limit in units of robust spread; beyond it a value is called abnormal. */
const ABNORMAL_Z = 3;
/**
 * A spread known from a few values is known badly, and five months that happen to be alike would make the sixth look strange. The limit is
 * wider by as much as Student's t is wider than the normal distribution at three standard deviations (2.2 times at five values, 1.3 at
 * twelve; this comes within a few per cent of it).
 */
const limitOf = (values: number) => ABNORMAL_Z * (1 + 2.5 / (values - 3));
/** Makes MAD comparable with a standard deviation (Iglewicz and Hoaglin), as in `modifiedZ`. */
const MAD_FACTOR = 0.6745;
/** As many pairs with the year before, or as many values, as a band needs. */
const LEAST_PAIRS = 4;
const LEAST_VALUES = 6;
const LONGEST = 12;

/** A value per working day; null of a period in which nobody worked. */
const perDay = (value: number | null, days: number) => (value === null || days <= 0 ? null : value / days);

/**
 * What each point could be expected to be, from the points before it only. Two forecasts compete: last year's value of the same season
 * moved by the recent growth (or shift), and the level of the recent periods. Whichever lay closer to the periods before carries the band:
 * a rate that merely wobbles around its level is not stretched by the wobble of the year before. The spread is robust (median absolute
 * deviation of what the forecast missed). Null where too little is known, or the recent course never varied, because then no spread is known.
 */
export function baselineOf(points: readonly HistoryPoint[], shape: SeriesShape): (Baseline | null)[] {
  const daily = points.map(({ value, lastYear, days, lastYearDays }) => ({
    value: perDay(value, days),
    lastYear: perDay(lastYear, lastYearDays),
  }));
  return daily.map((point, at) => {
    const before = daily.slice(Math.max(0, at - LONGEST), at);
    const isRunning = shape.runsLast && at === points.length - 1;
    const candidates = [seasonal(before, point, shape), isRunning ? null : ownLevel(before)];
    const [best] = candidates
      .filter((one) => one !== null)
      .sort((a, b) => a.spread * a.limit - b.spread * b.limit);
    return best ? bandOf(best, point.value, points[at]?.days ?? 1, shape.range) : null;
  });
}

interface Forecast {
  expected: number;
  /** Median absolute deviation of the misses, in the same unit. */
  spread: number;
  /** How many of it a value may lie off. */
  limit: number;
  /** Values less their forecasts, for the distance of the new one. */
  misses: number[];
  basis: Baseline["basis"];
}

type Daily = Pick<HistoryPoint, "value" | "lastYear">;

function seasonal(before: readonly Daily[], { lastYear }: Daily, { season }: SeriesShape): Forecast | null {
  const pairs = before.flatMap((point) =>
    point.value === null || point.lastYear === null || (season === "growth" && point.lastYear <= 0)
      ? []
      : [{ value: point.value, lastYear: point.lastYear }],
  );
  if (lastYear === null || pairs.length < LEAST_PAIRS || (season === "growth" && lastYear <= 0)) return null;
  if (season === "shift") {
    const shifts = pairs.map((pair) => pair.value - pair.lastYear);
    return forecastOf("season", shifts, (shift) => lastYear + shift, 1);
  }
  const ratios = pairs.map((pair) => pair.value / pair.lastYear);
  return forecastOf("season", ratios, (ratio) => lastYear * ratio, lastYear);
}

function ownLevel(before: readonly Daily[]): Forecast | null {
  const values = before.flatMap(({ value }) => value ?? []);
  return values.length < LEAST_VALUES ? null : forecastOf("own", values, (level) => level, 1);
}

/** `scale`: what one unit of the history is worth in the unit of the forecast. */
function forecastOf(
  basis: Forecast["basis"],
  history: readonly number[],
  toValue: (middle: number) => number,
  scale: number,
): Forecast | null {
  const middle = median(history);
  const spread = medianAbsoluteDeviation(history);
  if (middle === null || spread === null || spread === 0) return null;
  const misses = history.map((one) => (one - middle) * scale);
  return { basis, expected: toValue(middle), spread: spread * scale, limit: limitOf(history.length), misses };
}

function bandOf(
  { expected, spread, limit, misses, basis }: Forecast,
  value: number | null,
  days: number,
  { low, high }: PossibleRange,
): Baseline {
  const width = (limit * spread) / MAD_FACTOR;
  const z = value === null ? 0 : (modifiedZ(misses, value - expected) ?? 0);
  const within = (x: number) => {
    const raised = low === null ? x : Math.max(x, low);
    return high === null ? raised : Math.min(raised, high);
  };
  return {
    basis,
    low: within((expected - width) * days),
    high: within((expected + width) * days),
    isAbnormal: Math.abs(z) > limit,
  };
}

export interface HistoryEntry {
  period: Period;
  value: bigint | null;
  lastYear: bigint | null;
  baseline: Baseline | null;
  isRunning: boolean;
}

export interface AbnormalPoint {
  period: Period;
  value: bigint;
  lastYear: bigint;
  by: Dimension;
  /** What adds most to the distance from last year, largest first. */
  causes: { key: PivotKey; delta: bigint }[];
}

export interface History {
  entries: HistoryEntry[];
  abnormal: AbnormalPoint[];
}
