import { quantile } from "../metrics/statistics";
import { divideRounded, type Ppm } from "../money";
import type { Share } from "./attainment";

/** How a projection was made; shown beside it. */
export const PROJECTION_METHODS = ["pace", "pipeline"] as const;
export type ProjectionMethod = (typeof PROJECTION_METHODS)[number];

export interface Projection {
  method: ProjectionMethod;
  /** Where the period is expected to end. */
  value: bigint;
  /** Where it ended in four of five earlier cases at the same point; null when there are too few of them. */
  low: bigint | null;
  high: bigint | null;
}

/** Fewer earlier periods than this give no range. */
const SMALLEST_HISTORY = 4;
const ONE = 1_000_000;

/** `value` scaled by what earlier projections of this kind missed by: final ÷ projected, in ppm. */
function rangeOf(value: bigint, finalOverProjectedPpm: readonly Ppm[]): Pick<Projection, "low" | "high"> {
  if (finalOverProjectedPpm.length < SMALLEST_HISTORY) return { low: null, high: null };
  const at = (share: number) =>
    divideRounded(value * BigInt(Math.round(quantile(finalOverProjectedPpm, share) ?? ONE)), BigInt(ONE));
  return { low: at(0.1), high: at(0.9) };
}

/** Goes on as so far: actual ÷ elapsed share, the share by working days or along a seasonal curve. Null before anything has elapsed. */
export function projectByPace(
  actual: bigint,
  share: Share,
  finalOverProjectedPpm: readonly Ppm[] = [],
): Projection | null {
  if (share.elapsed <= 0n) return null;
  const value = divideRounded(actual * share.total, share.elapsed);
  return { method: "pace", value, ...rangeOf(value, finalOverProjectedPpm) };
}

/** What is there plus what the open pipeline is worth until the end of the period, each deal by its chance. */
export function projectByPipeline(
  actual: bigint,
  weightedMinor: bigint,
  finalOverProjectedPpm: readonly Ppm[] = [],
): Projection {
  const value = actual + weightedMinor;
  return { method: "pipeline", value, ...rangeOf(value, finalOverProjectedPpm) };
}
