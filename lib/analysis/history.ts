import { modifiedZ } from "../alerts/baselines";
import type { Dimension } from "../metrics/dimensions";
import { median, medianAbsoluteDeviation } from "../metrics/statistics";
import type { Period } from "../periods";
import type { PivotKey } from "./pivot";

/** One period of a series. Plain numbers: positions on a chart and shares of them, never amounts that are paid. */
export interface HistoryPoint {
  value: number | null;
  /** The same period a year before; of a period that still runs, up to the same working day. */
  lastYear: number | null;
}

export interface Baseline {
  low: number;
  high: number;
  /** Outside the band: not what the season and the recent course let expect. */
  isAbnormal: boolean;
  /** `season`: last year's value times the recent growth. `own`: the values before. */
  basis: "season" | "own";
}

/** Limit in units of robust spread; beyond it a value is called abnormal. */
export const ABNORMAL_Z = 3;
/** Makes MAD comparable with a standard deviation (Iglewicz and Hoaglin), as in `modifiedZ`. */
const MAD_FACTOR = 0.6745;
/** As many growth rates, or as many values, as a band needs. */
const LEAST_RATIOS = 4;
const LEAST_VALUES = 6;
const LONGEST = 12;

/**
 * What each point could be expected to be, from the points before it only. With a year before it, last year's value of the same season times
 * the growth of the recent periods; otherwise the level of the recent periods. Null where too little is known, or the recent course never
 * varied, because then no spread is known. `runsLast`: the last point still runs, so that full periods say nothing about its level.
 */
export function baselineOf(points: readonly HistoryPoint[], runsLast = false): (Baseline | null)[] {
  return points.map(({ value, lastYear }, at) => {
    const before = points.slice(Math.max(0, at - LONGEST), at);
    const ratios = before.flatMap((point) => ratioOf(point) ?? []);
    if (lastYear !== null && lastYear > 0 && ratios.length >= LEAST_RATIOS) {
      const band = bandOf(ratios, value === null ? null : value / lastYear);
      return band && { ...band, low: band.low * lastYear, high: band.high * lastYear, basis: "season" };
    }
    const values = before.flatMap((point) => point.value ?? []);
    if (values.length < LEAST_VALUES || (runsLast && at === points.length - 1)) return null;
    const band = bandOf(values, value);
    return band && { ...band, basis: "own" };
  });
}

function ratioOf({ value, lastYear }: HistoryPoint): number | null {
  return value === null || lastYear === null || lastYear <= 0 ? null : value / lastYear;
}

function bandOf(history: readonly number[], x: number | null): Omit<Baseline, "basis"> | null {
  const middle = median(history);
  const mad = medianAbsoluteDeviation(history);
  if (middle === null || mad === null || mad === 0) return null;
  const width = (ABNORMAL_Z * mad) / MAD_FACTOR;
  const z = x === null ? 0 : (modifiedZ(history, x) ?? 0);
  const [low, high] = [middle - width, middle + width];
  // What cannot be negative has no band below zero.
  return {
    low: history.every((value) => value >= 0) ? Math.max(0, low) : low,
    high,
    isAbnormal: Math.abs(z) > ABNORMAL_Z,
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
