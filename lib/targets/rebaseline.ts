import { allocateByLargestRemainder, divideRounded } from "../money";

/** How the remaining periods follow actual progress. */
export const REBASELINE_RULES = ["catch_up", "follow_pace"] as const;
export type RebaselineRule = (typeof REBASELINE_RULES)[number];

export interface ProgressCell {
  key: string;
  target: bigint;
  /** Credited; null for a period that is not over. */
  actual: bigint | null;
}

export interface RebaselineProposal {
  key: string;
  before: bigint;
  after: bigint;
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/**
 * New figures for the periods that are not over; those that are never change. `catch_up`: what was missed (or gained) moves to the
 * remaining periods in their proportions, so the year keeps its goal. `follow_pace`: the remaining periods are
 * scaled by the attainment so far, so the year's goal moves. A proposal, to be decided like any adjustment.
 */
export function proposeRebaseline(
  cells: readonly ProgressCell[],
  rule: RebaselineRule,
): RebaselineProposal[] {
  const over = cells.filter((cell) => cell.actual !== null);
  const left = cells.filter((cell) => cell.actual === null);
  const planned = sum(over.map((cell) => cell.target));
  const credited = sum(over.map((cell) => cell.actual ?? 0n));
  const before = left.map((cell) => cell.target);
  if (left.length === 0 || planned === 0n)
    return left.map((cell) => ({ key: cell.key, before: cell.target, after: cell.target }));
  const open = sum(before);
  const goal =
    rule === "catch_up"
      ? open + planned - credited
      : divideRounded(open * (credited > 0n ? credited : 0n), planned);
  const after = goal <= 0n ? before.map(() => 0n) : allocateByLargestRemainder(goal, before);
  return left.map((cell, i) => ({ key: cell.key, before: cell.target, after: after[i] ?? 0n }));
}
