import { z } from "zod";
import type { MetricDirection } from "../metrics/metric-catalogue";
import { median, medianAbsoluteDeviation } from "../metrics/statistics";
import { type Ppm, ratioPpm } from "../money";
import type { Day } from "../periods";

export const PLAN_VERDICTS = ["worked", "no_effect", "worse", "cannot_tell"] as const;
export type PlanVerdict = (typeof PLAN_VERDICTS)[number];

/** Why nothing can be said. */
export const PLAN_DOUBTS = [
  "running",
  "stopped",
  "tooEarly",
  "noHistory",
  "smallSample",
  "severalPlans",
  "season",
  "swings",
] as const;
export type PlanDoubt = (typeof PLAN_DOUBTS)[number];

/** A complete week of the alert's metric, in the metric's smallest unit; sums as for a week of five working days. */
export interface PlanWeek {
  start: Day;
  /** Exclusive. */
  end: Day;
  value: bigint | null;
  /** Cases behind it; null where a state has none. */
  sample: number | null;
  /** The same week of the year before. */
  lastYear: bigint | null;
}

export interface PlanQuestion {
  direction: MetricDirection;
  /** Complete weeks, oldest first. */
  weeks: readonly PlanWeek[];
  startedOn: Day;
  /** The day on which the last task was done; null while the plan runs. */
  finishedOn: Day | null;
  /** The alert was dismissed, or tasks were left undone. */
  isStopped: boolean;
  /** Cases that a week needs. */
  minimumSample: number;
  /** Other plans for the same metric and subject within the weeks compared. */
  otherPlans: number;
}

export interface PlanEffect {
  verdict: PlanVerdict;
  /** Empty unless nothing can be said. */
  doubts: PlanDoubt[];
  /** The middle week of the time before the trouble, of the trouble, and after the plan. */
  usual: bigint | null;
  before: bigint | null;
  after: bigint | null;
  /** After − before. */
  change: bigint | null;
  /** A change up to this may be chance. */
  noise: bigint | null;
  /** Of what the trouble had cost a week, the share that came back; null where it had cost nothing. */
  regainedPpm: Ppm | null;
  weeksAfter: number;
}

/** Weeks that make "usual", "in trouble" and "afterwards". */
export const USUAL_WEEKS = 12;
export const TROUBLE_WEEKS = 4;
export const AFTER_WEEKS = 6;
const LEAST_USUAL = 4;
const LEAST_TROUBLE = 2;
const LEAST_AFTER = 2;

/** MAD ÷ 0.6745 estimates the standard deviation; that of a median is 1.2533 times that of a mean. Two of them are hardly chance. */
const NOISE_FACTOR = (2 * 1.2533) / 0.6745;

const levelOf = (values: readonly (bigint | null)[]): bigint | null => {
  const known = values.flatMap((value) => (value === null ? [] : [Number(value)]));
  const middle = known.length === values.length ? median(known) : null;
  return middle === null ? null : awayFromZero(middle);
};
/** Half a unit counts whole on either side of zero, so that a metric turned upside down has the same verdict. */
const awayFromZero = (value: number): bigint => BigInt(Math.sign(value) * Math.round(Math.abs(value)));
const abs = (value: bigint) => (value < 0n ? -value : value);

/**
 * What came of a plan, on the metric of its alert: the middle of the weeks after its end against the middle of the weeks of trouble before
 * its start, held against the level that was usual before. Says that it cannot tell, and why, instead of taking chance or a season for an
 * effect.
 */
export function measurePlanEffect(question: PlanQuestion): PlanEffect {
  const { weeks, startedOn, finishedOn, direction } = question;
  const known = weeks.filter(({ value }) => value !== null);
  const earlier = known.filter(({ end }) => end <= startedOn);
  const trouble = earlier.slice(-TROUBLE_WEEKS);
  const usualWeeks = earlier.slice(0, -TROUBLE_WEEKS).slice(-USUAL_WEEKS);
  const afterWeeks =
    finishedOn === null ? [] : known.filter(({ start }) => start > finishedOn).slice(0, AFTER_WEEKS);

  const [usual, before, after] = [usualWeeks, trouble, afterWeeks].map((list) =>
    levelOf(list.map(({ value }) => value)),
  ) as [bigint | null, bigint | null, bigint | null];
  const change = before === null || after === null ? null : after - before;
  const noise = noiseOf(usualWeeks, trouble.length, afterWeeks.length);
  const lost = usual === null || before === null ? null : usual - before;
  const isLoss = lost !== null && lost !== 0n && lost > 0n === (direction === "higher");
  const base = {
    usual,
    before,
    after,
    change,
    noise,
    regainedPpm: change === null || !isLoss ? null : ratioPpm(change, lost),
    weeksAfter: afterWeeks.length,
  };
  const doubts = findDoubts(question, { usualWeeks, trouble, afterWeeks, change });
  if (doubts.length > 0 || change === null || noise === null)
    return { verdict: "cannot_tell", doubts, ...base };
  if (abs(change) > noise)
    return { verdict: change > 0n === (direction === "higher") ? "worked" : "worse", doubts, ...base };
  // No change is a finding only where getting the loss back would have stood out of the usual swing.
  if (isLoss && abs(lost) <= noise) return { verdict: "cannot_tell", doubts: ["swings"], ...base };
  return { verdict: "no_effect", doubts, ...base };
}

function noiseOf(usual: readonly PlanWeek[], before: number, after: number): bigint | null {
  if (before === 0 || after === 0) return null;
  const mad = medianAbsoluteDeviation(usual.flatMap(({ value }) => (value === null ? [] : [Number(value)])));
  return mad === null ? null : BigInt(Math.round(NOISE_FACTOR * mad * Math.sqrt(1 / before + 1 / after)));
}

interface Compared {
  usualWeeks: readonly PlanWeek[];
  trouble: readonly PlanWeek[];
  afterWeeks: readonly PlanWeek[];
  change: bigint | null;
}

function findDoubts(question: PlanQuestion, compared: Compared): PlanDoubt[] {
  const { usualWeeks, trouble, afterWeeks, change } = compared;
  if (question.isStopped) return ["stopped"];
  if (question.finishedOn === null) return ["running"];
  const doubts: PlanDoubt[] = [];
  if (usualWeeks.length < LEAST_USUAL || trouble.length < LEAST_TROUBLE) doubts.push("noHistory");
  if (afterWeeks.length < LEAST_AFTER) doubts.push("tooEarly");
  const isThin = ({ sample }: PlanWeek) => sample !== null && sample < question.minimumSample;
  if ([...trouble, ...afterWeeks].some(isThin)) doubts.push("smallSample");
  if (question.otherPlans > 0) doubts.push("severalPlans");
  if (change !== null && isSeasonal(trouble, afterWeeks, change)) doubts.push("season");
  return doubts;
}

/** The same weeks of the year before went the same way, at least half as far: it may be the season. */
function isSeasonal(trouble: readonly PlanWeek[], after: readonly PlanWeek[], change: bigint): boolean {
  const [before, later] = [trouble, after].map((list) => levelOf(list.map(({ lastYear }) => lastYear)));
  if (before == null || later == null || change === 0n) return false;
  const then = later - before;
  return then > 0n === change > 0n && 2n * abs(then) >= abs(change);
}

/** Later weeks change nothing any more. */
export function isEffectFinal(effect: PlanEffect): boolean {
  return effect.weeksAfter >= AFTER_WEEKS || effect.doubts.includes("stopped");
}

const figure = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt)
  .nullable();
const storedEffect = z.object({
  verdict: z.enum(PLAN_VERDICTS),
  doubts: z.array(z.enum(PLAN_DOUBTS)),
  usual: figure,
  before: figure,
  after: figure,
  change: figure,
  noise: figure,
  regainedPpm: z.number().nullable(),
  weeksAfter: z.number(),
});

/** For the column: plain JSON, figures as text. */
export function serialiseEffect(effect: PlanEffect): unknown {
  return JSON.parse(
    JSON.stringify(effect, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** From the column. Throws ZodError when the stored form is not what was written. */
export function parseEffect(stored: unknown): PlanEffect {
  return storedEffect.parse(stored);
}
