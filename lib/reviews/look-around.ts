import type { Day } from "../periods";
import type { MetricPoint } from "./evaluate-action";

/** A complete period of the metric. */
export interface MetricWeek extends MetricPoint {
  start: Day;
  end: Day;
}

const BEFORE = 12;
const AFTER = 8;

/**
 * The periods that an action is judged by: complete ones before it was decided, and complete ones after it was done. The time in between,
 * in which it was being done, belongs to neither.
 */
export function lookAround(
  weeks: readonly MetricWeek[],
  { from, until }: { from: Day; until: Day | null },
): { before: MetricPoint[]; after: MetricPoint[] } {
  const pointOf = ({ value, sample }: MetricWeek): MetricPoint => ({ value, sample });
  const before = weeks.filter(({ end }) => end <= from).slice(-BEFORE);
  const after = until === null ? [] : weeks.filter(({ start }) => start > until).slice(0, AFTER);
  return { before: before.map(pointOf), after: after.map(pointOf) };
}
