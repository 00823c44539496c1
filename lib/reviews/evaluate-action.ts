import type { MetricDirection } from "../metrics/metric-catalogue";
import { median, medianAbsoluteDeviation } from "../metrics/statistics";
import { type Ppm, ratioPpm } from "../money";

export const ACTION_VERDICTS = ["worked", "no_effect", "worse", "cannot_tell"] as const;
export type ActionVerdict = (typeof ACTION_VERDICTS)[number];

/** Why nothing can be said yet. */
export const DOUBTS = ["notDone", "tooEarly", "noHistory", "smallSample", "noisy", "severalActions"] as const;
export type Doubt = (typeof DOUBTS)[number];

/** One period of the metric on which the action is judged, in the metric's smallest unit. */
export interface MetricPoint {
  value: bigint;
  sample: number;
}

export interface ActionEvidence {
  direction: MetricDirection;
  isDone: boolean;
  /** Comparable periods before the action, and complete ones after it. */
  before: readonly MetricPoint[];
  after: readonly MetricPoint[];
  /** Change hoped for, in the metric's smallest unit; null when none was named. */
  expectedEffect: bigint | null;
  minimumSample: number;
  /** Other actions on the same metric that ended in the same time. */
  otherActions: number;
}

export interface ActionEffect {
  verdict: ActionVerdict;
  /** Empty unless nothing can be said. */
  doubts: Doubt[];
  before: bigint | null;
  after: bigint | null;
  change: bigint | null;
  /** Change ÷ expected effect; null without one. */
  expectedSharePpm: Ppm | null;
}

const SMALLEST_BEFORE = 3;
const SMALLEST_AFTER = 2;
/** Beyond twice the usual swing a change is hardly chance. MAD ÷ 0.6745 estimates the swing. */
const CLEAR_SWINGS = 2 / 0.6745;

const levelOf = (points: readonly MetricPoint[]): bigint | null => {
  const middle = median(points.map((point) => Number(point.value)));
  return middle === null ? null : BigInt(Math.round(middle));
};
const abs = (value: bigint) => (value < 0n ? -value : value);

/**
 * What came of an action, on the metric that it named: the middle of the periods after it against the middle of those before. Says that
 * it cannot tell, and why, instead of taking a swing for an effect.
 */
export function evaluateAction(evidence: ActionEvidence): ActionEffect {
  const before = levelOf(evidence.before);
  const after = levelOf(evidence.after);
  const change = before === null || after === null ? null : after - before;
  const expectedSharePpm =
    change === null || evidence.expectedEffect === null ? null : ratioPpm(change, evidence.expectedEffect);
  const effect = { before, after, change, expectedSharePpm };
  const doubts = findDoubts(evidence, change);
  if (doubts.length > 0 || change === null) return { verdict: "cannot_tell", doubts, ...effect };
  if (Number(abs(change)) <= noiseOf(evidence) || change === 0n)
    return { verdict: "no_effect", doubts, ...effect };
  return {
    verdict: change > 0n === (evidence.direction === "higher") ? "worked" : "worse",
    doubts,
    ...effect,
  };
}

function noiseOf(evidence: ActionEvidence): number {
  return CLEAR_SWINGS * (medianAbsoluteDeviation(evidence.before.map((point) => Number(point.value))) ?? 0);
}

function findDoubts(evidence: ActionEvidence, change: bigint | null): Doubt[] {
  const doubts: Doubt[] = [];
  if (!evidence.isDone) doubts.push("notDone");
  if (evidence.before.length < SMALLEST_BEFORE) doubts.push("noHistory");
  if (evidence.after.length < SMALLEST_AFTER) doubts.push("tooEarly");
  if (evidence.after.some((point) => point.sample < evidence.minimumSample)) doubts.push("smallSample");
  if (evidence.otherActions > 0) doubts.push("severalActions");
  // A change within the usual swing means "no effect" only where the hoped-for effect would have stood out of it.
  const noise = noiseOf(evidence);
  const expected = evidence.expectedEffect === null ? null : Number(abs(evidence.expectedEffect));
  if (
    change !== null &&
    Number(abs(change)) <= noise &&
    (expected === null || expected <= noise) &&
    noise > 0
  )
    doubts.push("noisy");
  return doubts;
}
