import { divideRounded, PPM, type Ppm } from "../money";
import { allocateTarget } from "./allocation";

/** How the remaining periods follow actual progress. */
export const REBASELINE_RULES = ["catch_up", "follow_pace", "blend"] as const;
export type RebaselineRule = (typeof REBASELINE_RULES)[number];

/** A proposal is decided once: asked for, dismissed with a reason, or overtaken by the next month's. */
export const REBASELINE_STATES = ["open", "requested", "dismissed", "superseded"] as const;
export type RebaselineState = (typeof REBASELINE_STATES)[number];

export interface RebaselineChoice {
  rule: RebaselineRule;
  /** Part of catching up in a blend, parts per million; the rest follows the pace. */
  catchUpPpm: Ppm;
}

/** Where a subject stands in a year of which some periods are over. */
export interface Progress {
  /** The year's figure in force. */
  goal: bigint;
  /** Credited in the periods that are over. */
  credited: bigint;
  /** Periods that are not over, in order, with the figures in force. */
  left: readonly { key: string; target: bigint }[];
  /** Figures are multiples of it, except one that carries what is left over. */
  step?: bigint;
}

export interface Rebaseline {
  cells: { key: string; before: bigint; after: bigint }[];
  /** What the year's goal left for the periods that are over. */
  planned: bigint;
  /** Missed (below 0: gained) and moved to the remaining periods, for which the year's goal does not change. */
  carried: bigint;
  /** The year's figure afterwards. */
  goal: bigint;
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const atLeastZero = (value: bigint) => (value > 0n ? value : 0n);

/** How much of a choice is catching up. */
export function catchUpShare({ rule, catchUpPpm }: RebaselineChoice): Ppm {
  return rule === "catch_up" ? PPM : rule === "follow_pace" ? 0 : catchUpPpm;
}

/**
 * New figures for the periods that are not over; those that are never change. `catch_up`: what was missed (or gained) moves to the
 * remaining periods in their proportions, so the year keeps its goal. `follow_pace`: the remaining periods are scaled by the
 * attainment so far, so the year's goal moves. `blend`: so much of the one, the rest of the other. A proposal, to be decided like
 * any adjustment.
 */
export function proposeRebaseline(progress: Progress, choice: RebaselineChoice): Rebaseline {
  const { goal, credited, left, step } = progress;
  const before = left.map(({ target }) => target);
  const open = sum(before);
  const planned = goal - open;
  const catchUp = BigInt(catchUpShare(choice));
  const kept = atLeastZero(goal - credited);
  const paced = planned > 0n ? divideRounded(open * atLeastZero(credited), planned) : open;
  const all = BigInt(PPM);
  const rest = divideRounded(kept * catchUp + paced * (all - catchUp), all);
  const carried = divideRounded((kept - open) * catchUp, all);
  const after = open === 0n && rest === 0n ? before : allocateTarget(rest, before, { step }).parts;
  return {
    cells: left.map(({ key, target }, i) => ({ key, before: target, after: after[i] ?? 0n })),
    planned,
    carried,
    goal: goal + rest - open - carried,
  };
}

/** Whether what was credited is further from the plan to date than a share of it, up or down. Without a plan nothing deviates. */
export function deviatesBeyond(planned: bigint, credited: bigint, thresholdPpm: Ppm): boolean {
  const gap = credited > planned ? credited - planned : planned - credited;
  return planned > 0n && gap * BigInt(PPM) > planned * BigInt(thresholdPpm);
}
