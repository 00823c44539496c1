import { isAdditive, type Metric } from "../metrics/metric-catalogue";
import { divideRounded, type Ppm, ratioPpm } from "../money";
import type { Day } from "../periods";
import type { MilestoneState } from "./milestone-states";

export interface MilestoneGoal {
  metric: Pick<Metric, "aggregation" | "direction" | "window">;
  /** In the metric's smallest unit. */
  goal: bigint;
  /** First day after the last on which it counts. */
  endOn: Day;
}

const isMet = (actual: bigint, { goal, metric }: MilestoneGoal) =>
  metric.direction === "lower" ? actual <= goal : actual >= goal;

/**
 * Where an active milestone stands. What adds up and should be high is reached on the day on which it gets there, because it cannot
 * fall below again; rates, averages, states and what should be low are judged when the last day is over. `actual` null: nothing known yet.
 */
export function judgeMilestone(goal: MilestoneGoal, actual: bigint | null, today: Day): MilestoneState {
  const { metric, endOn } = goal;
  const isOver = today >= endOn;
  const isFinal = isAdditive(metric) && metric.window !== "snapshot" && metric.direction === "higher";
  if (actual !== null && (isFinal || isOver) && isMet(actual, goal)) return "reached";
  return isOver ? "missed" : "active";
}

export interface PersonResult {
  personId: number;
  value: bigint;
}

export interface Standing extends PersonResult {
  /** Of an even share of the goal, in ppm; null for a goal of 0. */
  sharePpm: Ppm | null;
}

/** An over-achiever has brought in at least this part of an even share of the goal. */
const OVER_ACHIEVED_PPM = 1_200_000;
/** Below this part of an even share somebody needs help. */
const SHORT_PPM = 500_000;
const MOST_PROPOSED = 3;

/** Everybody beside an even share of the goal, the furthest first; ties by id. */
export function standingsOf(goal: bigint, results: readonly PersonResult[]): Standing[] {
  if (results.length === 0) return [];
  const fair = divideRounded(goal, BigInt(results.length));
  return results
    .map((result) => ({ ...result, sharePpm: ratioPpm(result.value, fair) }))
    .sort((a, b) => (a.value === b.value ? a.personId - b.personId : a.value > b.value ? -1 : 1));
}

/** Who may be proposed for a reward: at most three, and nobody where the even share is the whole goal. */
export function overAchievers(standings: readonly Standing[]): Standing[] {
  if (standings.length < 2) return [];
  return standings
    .filter(({ sharePpm }) => sharePpm !== null && sharePpm >= OVER_ACHIEVED_PPM)
    .slice(0, MOST_PROPOSED);
}

/** Who is furthest behind an even share, the furthest first. */
export function furthestBehind(standings: readonly Standing[]): Standing[] {
  return standings
    .filter(({ sharePpm }) => sharePpm !== null && sharePpm < SHORT_PPM)
    .reverse()
    .slice(0, MOST_PROPOSED);
}
