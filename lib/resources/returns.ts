import { divideRounded } from "../money";
import { type ResourceKind, unitOf } from "./resource-kinds";

/** One unit's resource of one kind for one metric in one quarter. Amounts in fen, people in heads. */
export interface ResourceLine {
  id: number;
  unitId: number;
  /** Below which unit; only units side by side are compared. */
  parentId: number | null;
  kind: ResourceKind;
  metric: string;
  planned: bigint;
  used: bigint;
  /** Asked to be given away in requests that wait for their decision. */
  promised: bigint;
  /** The metric of the unit in the quarter so far, in minor units; null while unknown. */
  earned: bigint | null;
  /** Deals won in it; the sample that the return rests on. */
  deals: bigint;
}

/** Fewer deals than this say nothing about what a resource brings. */
export const LEAST_DEALS = 5n;
/** A difference in return of less than a quarter is taken for chance. */
const LEAST_RATIO = { numerator: 5n, denominator: 4n };
/** At most this part of the giver's plan moves at once. */
const LARGEST_PART = 5n;

/**
 * Average return: the metric so far ÷ what has been used so far, in minor units per yuan or per head. Null is "cannot tell": nothing used, no
 * figure, or fewer than `LEAST_DEALS` deals.
 */
export function returnOf({
  kind,
  used,
  earned,
  deals,
}: Pick<ResourceLine, "kind" | "used" | "earned" | "deals">): bigint | null {
  if (used <= 0n || earned === null || deals < LEAST_DEALS) return null;
  return divideRounded(earned * unitOf(kind), used);
}

/** What is planned, not used and not promised to another; never below 0. */
export function freeOf({ planned, used, promised }: Pick<ResourceLine, "planned" | "used" | "promised">) {
  const free = planned - used - promised;
  return free > 0n ? free : 0n;
}

export interface MoveProposal<Line extends ResourceLine> {
  from: Line;
  to: Line;
  /** In fen or heads; whole yuan, never more than is free. */
  amount: bigint;
  fromReturn: bigint;
  toReturn: bigint;
  /** What the metric gains if both averages stay as they are: an assumption, in minor units. */
  gain: bigint;
}

/**
 * For each kind, metric and parent at most one: from the unit with the lowest average return to the one with the highest. Nothing where
 * returns cannot be told, differ by less than a quarter, or nothing is free.
 */
export function proposeMoves<Line extends ResourceLine>(lines: readonly Line[]): MoveProposal<Line>[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.kind} ${line.metric} ${line.parentId}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const known = group
      .flatMap((line) => {
        const value = returnOf(line);
        return value === null ? [] : [{ line, value }];
      })
      .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.line.id - b.line.id));
    const high = known.at(-1);
    const low = known.find(({ line }) => movable(line) > 0n);
    if (!high || !low || low.line.id === high.line.id) return [];
    if (high.value * LEAST_RATIO.denominator < low.value * LEAST_RATIO.numerator || high.value <= low.value)
      return [];
    const amount = movable(low.line);
    const gain = divideRounded((high.value - low.value) * amount, unitOf(low.line.kind));
    return [{ from: low.line, to: high.line, amount, fromReturn: low.value, toReturn: high.value, gain }];
  });
}

/** The smaller of what is free and a fifth of the plan, in whole yuan or heads. */
function movable(line: ResourceLine): bigint {
  const part = line.planned / LARGEST_PART;
  const free = freeOf(line);
  const amount = part < free ? part : free;
  return amount - (amount % unitOf(line.kind));
}
