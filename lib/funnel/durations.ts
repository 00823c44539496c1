import { mean, median } from "../metrics/statistics";
import { type Day, daysBetween } from "../periods";
import type { StageHistory } from "./stage-flow";

export interface Visit<Key> {
  stage: Key;
  /** In any unit, the same for all visits. */
  duration: number;
}

/** Time in each stage: the sum of all visits, re-entries included. */
export function sumVisits<Key>(visits: Iterable<Visit<Key>>): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const { stage, duration } of visits) sums.set(stage, (sums.get(stage) ?? 0) + duration);
  return sums;
}

/** Days that one deal has spent in each stage by the end of `asOf`; the last visit runs until then. */
export function stageDays(history: StageHistory, asOf: Day): Map<number, number> {
  const known = history.filter((entry) => entry.enteredOn <= asOf);
  return sumVisits(
    known.map((entry, i) => ({
      stage: entry.stageId,
      duration: daysBetween(entry.enteredOn, known[i + 1]?.enteredOn ?? asOf),
    })),
  );
}

export interface DurationSummary {
  deals: number;
  meanDays: number | null;
  medianDays: number | null;
  /** Deals that took longer than expected; 0 when nothing is expected. */
  late: number;
}

/** Durations of one stage over deals, against the days expected there. */
export function summariseDurations(days: readonly number[], expectedDays: number | null): DurationSummary {
  return {
    deals: days.length,
    meanDays: mean(days),
    medianDays: median(days),
    late: expectedDays === null ? 0 : days.filter((value) => value > expectedDays).length,
  };
}

/** Days from the first entry to the win. */
export function cycleDays(firstEnteredOn: Day, wonOn: Day): number {
  return daysBetween(firstEnteredOn, wonOn);
}
