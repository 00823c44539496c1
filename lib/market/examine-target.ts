import { figureOf, type Tally } from "../metrics/figures";
import { isAdditive, type Metric } from "../metrics/metric-catalogue";
import { divideRounded, type Ppm } from "../money";
import { type FeasibilityReason, type FeasibilityVerdict, judgeFeasibility } from "../targets/feasibility";

export interface Examined {
  metric: Pick<Metric, "aggregation" | "direction" | "unit">;
  target: bigint;
  /** What has come in within the target's period so far. */
  actual: Tally;
  /** What came in lately, over so many working days; null days when the calendar does not know them. */
  recent: { tally: Tally; workingDays: number | null };
  workingDaysLeft: number;
  /** Open pipeline expected to close within the period; null where it says nothing about the metric. */
  openPipelineMinor: bigint | null;
  winRatePpm: Ppm | null;
}

export interface Examination {
  actual: bigint | null;
  verdict: FeasibilityVerdict;
  requiredPerDay: bigint | null;
  reasons: FeasibilityReason[];
}

/**
 * Whether a target can still be reached after what has happened. What adds up is held against the run rate and, for won value, against
 * the pipeline; a rate is only said to be reached or not known, because nothing left of it can be divided by days.
 */
export function examineTarget(line: Examined): Examination {
  const { metric, target, recent } = line;
  const actual = figureOf(line.actual, metric);
  if (!isAdditive(metric)) {
    const isMet = actual !== null && (metric.direction === "lower" ? actual <= target : actual >= target);
    return { actual, verdict: isMet ? "reached" : "unknown", requiredPerDay: null, reasons: [] };
  }
  const judged = judgeFeasibility({
    remainingMinor: target - (actual ?? 0n),
    workingDaysLeft: line.workingDaysLeft,
    recentPerDayMinor: recent.workingDays
      ? divideRounded(recent.tally.numerator, BigInt(recent.workingDays))
      : null,
    openPipelineMinor: line.openPipelineMinor,
    winRatePpm: line.winRatePpm,
    capacityMinor: null,
  });
  return {
    actual,
    verdict: judged.verdict,
    requiredPerDay: judged.requiredPerDayMinor,
    reasons: judged.reasons,
  };
}
