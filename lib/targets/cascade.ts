import { allocateByLargestRemainder, divideRounded, PPM, type Ppm } from "../money";
import { allocateTarget } from "./allocation";

/** A unit or person of the tree that a target is broken down over. Parents come before their children. */
export interface CascadeNode {
  id: string;
  /** Null for the one root. */
  parentId: string | null;
  /** Weight among its siblings. */
  weight: bigint;
  /** How much more its children get than it has itself. */
  overAssignmentPpm?: Ppm;
}

/** Figures by node id, one per period. */
export type Cascade = ReadonlyMap<string, readonly bigint[]>;

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/**
 * Breaks a year down over a tree and its periods at once. In each period children sum to their parent (plus its declared
 * over-assignment), and each node's periods sum to its year; both exactly.
 */
export function cascadeTarget(plan: {
  nodes: readonly CascadeNode[];
  total: bigint;
  periodWeights: readonly bigint[];
  step?: bigint;
}): Map<string, bigint[]> {
  const step = plan.step ?? 1n;
  const children = groupByParent(plan.nodes);
  const cells = new Map<string, bigint[]>();
  for (const node of plan.nodes) {
    if (node.parentId === null)
      cells.set(node.id, allocateTarget(plan.total, plan.periodWeights, { step }).parts);
    const own = cells.get(node.id);
    const below = children.get(node.id);
    if (!own) throw new RangeError(`node ${node.id} comes before its parent`);
    if (!below) continue;
    const columns = overAssign(own, node.overAssignmentPpm ?? 0);
    const rows = allocateTarget(
      sum(columns),
      below.map((child) => child.weight),
      { step },
    ).parts;
    const matrix = fillMatrix(rows, columns, step);
    below.forEach((child, i) => cells.set(child.id, matrix[i] ?? []));
  }
  return cells;
}

function groupByParent(nodes: readonly CascadeNode[]): Map<string, CascadeNode[]> {
  const groups = new Map<string, CascadeNode[]>();
  for (const node of nodes) {
    if (node.parentId === null) continue;
    const siblings = groups.get(node.parentId);
    if (siblings) siblings.push(node);
    else groups.set(node.parentId, [node]);
  }
  return groups;
}

/** The year rounded once, its periods in the old proportions. */
function overAssign(periods: readonly bigint[], overAssignmentPpm: Ppm): bigint[] {
  if (overAssignmentPpm === 0) return [...periods];
  return allocateByLargestRemainder(
    divideRounded(sum(periods) * BigInt(PPM + overAssignmentPpm), BigInt(PPM)),
    periods,
  );
}

/**
 * A table with given row and column totals (of equal sum) in which every row follows the columns' seasonality. Column by column, each is
 * shared in proportion to what the rows have left; since it is never more than all of them have left, no row is overdrawn, and the
 * last column takes exactly what remains. In whole steps where all totals are.
 */
export function fillMatrix(rows: readonly bigint[], columns: readonly bigint[], step = 1n): bigint[][] {
  if (sum(rows) !== sum(columns)) throw new RangeError("row and column totals differ");
  const unit = [...rows, ...columns].every((value) => value % step === 0n) ? step : 1n;
  const left = rows.map((row) => row / unit);
  const table: bigint[][] = rows.map(() => []);
  for (const column of columns) {
    const parts = sum(left) === 0n ? left.map(() => 0n) : allocateByLargestRemainder(column / unit, left);
    parts.forEach((part, i) => {
      left[i] = (left[i] ?? 0n) - part;
      table[i]?.push(part * unit);
    });
  }
  return table;
}

export interface SumMismatch {
  parentId: string;
  period: number;
  parent: bigint;
  children: bigint;
}

/** Where children do not sum to their parent, after its declared over-assignment; empty when all sums hold. */
export function findSumMismatches(nodes: readonly CascadeNode[], cells: Cascade): SumMismatch[] {
  const mismatches: SumMismatch[] = [];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const [parentId, children] of groupByParent(nodes)) {
    const own = overAssign(cells.get(parentId) ?? [], byId.get(parentId)?.overAssignmentPpm ?? 0);
    own.forEach((parent, period) => {
      const below = sum(children.map((child) => cells.get(child.id)?.[period] ?? 0n));
      if (below !== parent) mismatches.push({ parentId, period, parent, children: below });
    });
  }
  return mismatches;
}
