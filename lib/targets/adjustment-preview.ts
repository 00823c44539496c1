import { allocateByLargestRemainder } from "../money";
import type { Day } from "../periods";
import { type AssignmentGap, allocateTarget, findAssignmentGap } from "./allocation";

/** One of the finest periods that targets are kept for, usually a month. */
export interface TargetCell {
  key: string;
  start: Day;
  value: bigint;
  /** Closed periods never change. */
  isClosed: boolean;
}

/** A unit or person beside the one adjusted, under the same parent, with the same periods in the same order. */
export interface SiblingTarget {
  id: string;
  cells: readonly TargetCell[];
}

export interface AdjustmentQuestion {
  cells: readonly TargetCell[];
  /** Figure asked for, of all the cells together; for metrics that do not add up, of each. */
  newValue: bigint;
  /** The change holds from the first cell that starts on or after this day. */
  effectiveOn: Day;
  /** Sum metrics split; ratios and averages are the same in every period. */
  isAdditive: boolean;
  step?: bigint;
  siblings: readonly SiblingTarget[];
  rebalanceSiblings: boolean;
  /** The parent's own figure per cell; null where it has none. */
  parent: readonly (bigint | null)[];
}

export interface CellChange {
  key: string;
  before: bigint;
  after: bigint;
  /** Closed, or before the day from which the change holds. */
  isFixed: boolean;
}

export interface AdjustmentPreview {
  cells: CellChange[];
  siblings: { id: string; cells: CellChange[] }[];
  /** What is handed out under the parent against its own figure, before and after. Empty for metrics that do not add up. */
  parent: { key: string; value: bigint; before: AssignmentGap; after: AssignmentGap }[];
  /** What siblings could not take because it would have brought them below 0; stays as over-assignment. */
  notAbsorbed: bigint;
}

/** `nothingLeft`: every cell is fixed. `belowFixed`: the cells that stay already hold more than the new figure. */
export type PreviewRefusal = "nothingLeft" | "belowFixed" | "unchanged";

export type PreviewResult = { ok: true; preview: AdjustmentPreview } | { ok: false; code: PreviewRefusal };

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/**
 * What approving a request would do. The remaining cells take the change in their present proportions, so seasonality stays; if
 * asked for, siblings take the opposite of it cell by cell, so that what the parent has handed out keeps its sum.
 */
export function previewAdjustment(question: AdjustmentQuestion): PreviewResult {
  const after = question.isAdditive ? spreadOverCells(question) : replaceInCells(question);
  if (!Array.isArray(after)) return { ok: false, code: after };
  const cells = changesOf(question.cells, after, question.effectiveOn);
  if (cells.every((cell) => cell.before === cell.after)) return { ok: false, code: "unchanged" };
  const rebalanced = question.isAdditive && question.rebalanceSiblings;
  const siblings = rebalanced
    ? rebalance(question, cells)
    : question.siblings.map((s) => s.cells.map((c) => c.value));
  const preview = {
    cells,
    siblings: question.siblings.map((s, i) => ({
      id: s.id,
      cells: changesOf(s.cells, siblings[i] ?? [], question.effectiveOn),
    })),
    parent: question.isAdditive ? compareParent(question, cells, siblings) : [],
    notAbsorbed: rebalanced
      ? sum(cells.map((c) => c.after - c.before)) + sumOfChanges(question.siblings, siblings)
      : 0n,
  };
  return { ok: true, preview };
}

const isFixed = (cell: TargetCell, effectiveOn: Day) => cell.isClosed || cell.start < effectiveOn;

function changesOf(cells: readonly TargetCell[], after: readonly bigint[], effectiveOn: Day): CellChange[] {
  return cells.map((cell, i) => ({
    key: cell.key,
    before: cell.value,
    after: after[i] ?? cell.value,
    isFixed: isFixed(cell, effectiveOn),
  }));
}

function spreadOverCells({
  cells,
  newValue,
  effectiveOn,
  step,
}: AdjustmentQuestion): bigint[] | PreviewRefusal {
  const locked = cells.map((cell) => (isFixed(cell, effectiveOn) ? cell.value : null));
  if (locked.every((value) => value !== null)) return "nothingLeft";
  if (sum(locked.map((value) => value ?? 0n)) > newValue) return "belowFixed";
  return allocateTarget(
    newValue,
    cells.map((cell) => cell.value),
    { locked, step },
  ).parts;
}

function replaceInCells({ cells, newValue, effectiveOn }: AdjustmentQuestion): bigint[] | PreviewRefusal {
  if (cells.every((cell) => isFixed(cell, effectiveOn))) return "nothingLeft";
  return cells.map((cell) => (isFixed(cell, effectiveOn) ? cell.value : newValue));
}

/** New figures per sibling. A cell that is closed for a sibling stays; the others of that period take its part. */
function rebalance(question: AdjustmentQuestion, cells: readonly CellChange[]): bigint[][] {
  const result = question.siblings.map((sibling) => sibling.cells.map((cell) => cell.value));
  cells.forEach((change, period) => {
    const delta = change.after - change.before;
    const open = question.siblings.flatMap((s, i) =>
      s.cells[period] && !isFixed(s.cells[period], question.effectiveOn) ? [i] : [],
    );
    if (delta === 0n || open.length === 0) return;
    const before = open.map((i) => result[i]?.[period] ?? 0n);
    const goal = sum(before) - delta;
    const shares = goal <= 0n ? before.map(() => 0n) : allocateByLargestRemainder(goal, before);
    open.forEach((index, i) => {
      const row = result[index];
      if (row) row[period] = shares[i] ?? 0n;
    });
  });
  return result;
}

function sumOfChanges(siblings: readonly SiblingTarget[], after: readonly (readonly bigint[])[]): bigint {
  return sum(
    siblings.flatMap((s, i) =>
      s.cells.map((cell, period) => (after[i]?.[period] ?? cell.value) - cell.value),
    ),
  );
}

function compareParent(
  question: AdjustmentQuestion,
  cells: readonly CellChange[],
  siblings: readonly (readonly bigint[])[],
) {
  return cells.flatMap((change, period) => {
    const value = question.parent[period] ?? null;
    if (value === null) return [];
    const others = question.siblings.map((s) => s.cells[period]?.value ?? 0n);
    const othersAfter = siblings.map((row) => row[period] ?? 0n);
    return [
      {
        key: change.key,
        value,
        before: findAssignmentGap(value, [change.before, ...others]),
        after: findAssignmentGap(value, [change.after, ...othersAfter]),
      },
    ];
  });
}
