import { PPM, type Ppm } from "../money";
import { allocateTarget } from "../targets/allocation";
import { type CellOrigin, LARGEST_CELL } from "./plan-states";
import {
  ALL_MONTHS,
  figureAbove,
  figureOver,
  goalBelow,
  isFixedCell,
  type SheetShape,
  type SheetState,
} from "./sheet";

/** Whether a changed figure leaves the line above as it is (the gap moves) or raises it. */
export const EDIT_MODES = ["top_down", "bottom_up"] as const;
export type EditMode = (typeof EDIT_MODES)[number];

interface CellEdit {
  /** Id of the line. */
  line: number;
  /** A month, or all those of a quarter or year. */
  months: readonly number[];
  value: bigint;
}

/** What a person does to a sheet. Plain data: the same operations on the same sheet give the same sheet. */
export type SheetOperation =
  | ({ kind: "set"; mode: EditMode } & CellEdit)
  | { kind: "paste"; mode: EditMode; cells: readonly CellEdit[] }
  | { kind: "lock"; isLocked: boolean; cells: readonly Pick<CellEdit, "line" | "months">[] }
  /** Shares the line's figures among the lines below: by weight, and if asked for by days held and ramp. */
  | {
      kind: "allocate";
      line: number;
      weights: readonly { line: number; weight: bigint }[];
      overAssignmentPpm: Ppm;
      prorate: boolean;
    }
  /** Shares the line's figures from level to level among the units below it by weight; people keep their proportions. */
  | { kind: "mix"; line: number; weights: readonly { line: number; weight: bigint }[] }
  /** The line's year in other months; those below keep their part of the year. */
  | { kind: "season"; line: number; weights: readonly bigint[]; mode: EditMode }
  /** The line takes what those below sum to. */
  | { kind: "adopt"; line: number; mode: EditMode };

export type EditRefusal = "nothingLeft" | "belowFixed" | "tooLarge" | "tooSmall" | "notFound";
export type EditResult = { ok: true; state: SheetState } | { ok: false; code: EditRefusal };

class Refused extends Error {
  constructor(readonly code: EditRefusal) {
    super(code);
  }
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/** Rows are copied when they are first written to. */
class Draft {
  readonly values: (readonly bigint[])[];
  readonly origins: (readonly CellOrigin[])[];
  readonly locks: number[];
  readonly over: Ppm[];
  private readonly own = new Set<number>();

  constructor(
    readonly shape: SheetShape,
    readonly before: SheetState,
  ) {
    this.values = [...before.values];
    this.origins = [...before.origins];
    this.locks = [...before.locks];
    this.over = [...before.over];
  }

  get = (place: number, month: number) => this.values[place]?.[month] ?? 0n;

  isFixed = (place: number, month: number) => isFixedCell(this.shape, this, place, month);

  set(place: number, month: number, value: bigint, origin: CellOrigin): void {
    if (value > LARGEST_CELL) throw new Refused("tooLarge");
    if (!this.own.has(place)) {
      this.own.add(place);
      this.values[place] = [...(this.values[place] ?? [])];
      this.origins[place] = [...(this.origins[place] ?? [])];
    }
    (this.values[place] as bigint[])[month] = value;
    (this.origins[place] as CellOrigin[])[month] = origin;
  }
}

/** Applies one operation; a refusal leaves everything as it was. Throws nothing. */
export function applyOperation(shape: SheetShape, state: SheetState, operation: SheetOperation): EditResult {
  const draft = new Draft(shape, state);
  try {
    perform(draft, operation);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    throw error;
  }
  const { values, origins, locks, over } = draft;
  return { ok: true, state: { values, origins, locks, over } };
}

function perform(draft: Draft, operation: SheetOperation): void {
  switch (operation.kind) {
    case "set":
      setFigure(draft, operation, operation.mode, "typed");
      break;
    case "paste":
      for (const cell of operation.cells) setFigure(draft, cell, operation.mode, "pasted");
      break;
    case "lock":
      for (const { line, months } of operation.cells) lock(draft, line, months, operation.isLocked);
      break;
    case "allocate":
      allocate(draft, operation);
      break;
    case "mix":
      mix(draft, operation);
      break;
    case "season":
      season(draft, operation);
      break;
    case "adopt":
      adopt(draft, operation.line, operation.mode);
      break;
  }
}

function placeOf({ shape }: Draft, line: number): number {
  const place = shape.places.get(line);
  if (place === undefined || shape.mayEdit[place] !== true) throw new Refused("notFound");
  return place;
}

function lock(draft: Draft, line: number, months: readonly number[], isOn: boolean): void {
  const place = placeOf(draft, line);
  for (const month of months) {
    if (draft.shape.closed[month]) continue;
    const bit = 1 << month;
    draft.locks[place] = isOn ? (draft.locks[place] ?? 0) | bit : (draft.locks[place] ?? 0) & ~bit;
  }
}

function setFigure(
  draft: Draft,
  { line, months, value }: CellEdit,
  mode: EditMode,
  origin: CellOrigin,
): void {
  const place = placeOf(draft, line);
  if (value < 0n) throw new Refused("tooSmall");
  const free = months.filter((month) => !draft.isFixed(place, month));
  if (free.length === 0) throw new Refused("nothingLeft");
  if (!draft.shape.isAdditive || months.length === 1) {
    for (const month of free) write(draft, place, month, value, origin, mode);
    return;
  }
  const parts = splitOverMonths(draft, place, months, value);
  const cellOrigin = origin === "typed" ? "split" : origin;
  for (const [i, month] of months.entries())
    if (!draft.isFixed(place, month)) write(draft, place, month, parts[i] ?? 0n, cellOrigin, mode);
}

/** A quarter's or year's figure over its months in their present proportions; locked and closed ones stay. */
function splitOverMonths(draft: Draft, place: number, months: readonly number[], value: bigint): bigint[] {
  const locked = months.map((month) => (draft.isFixed(place, month) ? draft.get(place, month) : null));
  if (sum(locked.map((part) => part ?? 0n)) > value) throw new Refused("belowFixed");
  const own = months.map((month) => draft.get(place, month));
  const isEmpty = months.every((_, i) => locked[i] !== null || own[i] === 0n);
  const parent = draft.shape.parents[place] ?? -1;
  const weights = isEmpty && parent >= 0 ? months.map((month) => draft.get(parent, month)) : own;
  return allocateTarget(value, weights, { locked, step: draft.shape.step }).parts;
}

/** One cell, then everything below it, and in bottom-up mode everything above it. */
function write(
  draft: Draft,
  place: number,
  month: number,
  value: bigint,
  origin: CellOrigin,
  mode: EditMode,
): void {
  const old = draft.get(place, month);
  draft.set(place, month, value, origin);
  if (draft.shape.isAdditive) spread(draft, place, month);
  else inherit(draft, place, month, old);
  if (mode === "bottom_up" && draft.shape.isAdditive) raise(draft, place, month);
}

/** Shares a unit's month among the lines below by what they have; where they have nothing, by their year, and else evenly. */
function spread(draft: Draft, place: number, month: number, weigh?: (child: number) => bigint): void {
  const below = draft.shape.children[place] ?? [];
  if (below.length === 0) return;
  const locked = below.map((child) => (draft.isFixed(child, month) ? draft.get(child, month) : null));
  if (locked.every((value) => value !== null)) return;
  const goal = goalBelow(draft.get(place, month), draft.over[place] ?? 0);
  let weights = below.map((child) => (weigh ? weigh(child) : draft.get(child, month)));
  if (weights.every((weight, i) => locked[i] !== null || weight === 0n))
    weights = below.map((child) => sum(draft.before.values[child] ?? []));
  const { parts } = allocateTarget(goal, weights, { locked, step: draft.shape.step });
  below.forEach((child, i) => {
    if (locked[i] !== null) return;
    const part = parts[i] ?? 0n;
    if (part === draft.get(child, month) && !weigh) return;
    draft.set(child, month, part, "spread");
    spread(draft, child, month, weigh);
  });
}

/** A ratio goes down as it is, to those who had the same as the line above. */
function inherit(draft: Draft, place: number, month: number, old: bigint): void {
  for (const child of draft.shape.children[place] ?? []) {
    if (draft.isFixed(child, month) || draft.get(child, month) !== old) continue;
    draft.set(child, month, draft.get(place, month), "spread");
    inherit(draft, child, month, old);
  }
}

/** Lines above take what those below sum to, as far up as none is locked, closed or somebody else's. */
function raise(draft: Draft, from: number, month: number): void {
  for (let place = draft.shape.parents[from] ?? -1; place >= 0; place = draft.shape.parents[place] ?? -1) {
    if (draft.isFixed(place, month)) return;
    const below = sum((draft.shape.children[place] ?? []).map((child) => draft.get(child, month)));
    draft.set(place, month, figureAbove(below, draft.over[place] ?? 0), "raised");
  }
}

function allocate(draft: Draft, operation: Extract<SheetOperation, { kind: "allocate" }>): void {
  const place = draft.shape.places.get(operation.line);
  const below = place === undefined ? [] : (draft.shape.children[place] ?? []);
  if (place === undefined || below.length === 0 || !draft.shape.isAdditive) throw new Refused("notFound");
  // A line that is not the reader's keeps its declared share, which is its owner's to say.
  if (draft.shape.mayEdit[place]) draft.over[place] = operation.overAssignmentPpm;
  const byLine = new Map(operation.weights.map(({ line, weight }) => [line, weight]));
  let changed = 0;
  for (const month of ALL_MONTHS) {
    const locked = below.map((child) => (draft.isFixed(child, month) ? draft.get(child, month) : null));
    if (locked.every((value) => value !== null)) continue;
    changed += 1;
    const weights = below.map((child) => {
      const weight = byLine.get(draft.shape.ids[child] ?? 0) ?? 0n;
      const share = operation.prorate ? (draft.shape.availability[child]?.[month] ?? PPM) : PPM;
      return weight * BigInt(share);
    });
    const goal = goalBelow(draft.get(place, month), draft.over[place] ?? 0);
    const { parts } = allocateTarget(goal, weights, { locked, step: draft.shape.step });
    below.forEach((child, i) => {
      if (locked[i] !== null) return;
      draft.set(child, month, parts[i] ?? 0n, "allocated");
      spread(draft, child, month);
    });
  }
  if (changed === 0) throw new Refused("nothingLeft");
}

function mix(draft: Draft, operation: Extract<SheetOperation, { kind: "mix" }>): void {
  const place = placeOf(draft, operation.line);
  if (!draft.shape.isAdditive) throw new Refused("notFound");
  const byPlace = new Map(
    operation.weights.map(({ line, weight }) => [draft.shape.places.get(line) ?? -1, weight]),
  );
  const free = ALL_MONTHS.filter((month) => !draft.shape.closed[month]);
  if (free.length === 0) throw new Refused("nothingLeft");
  for (const month of free) mixBelow(draft, place, month, byPlace);
}

function mixBelow(draft: Draft, place: number, month: number, byPlace: ReadonlyMap<number, bigint>): void {
  const below = draft.shape.children[place] ?? [];
  const units = below.filter((child) => byPlace.has(child));
  if (units.length === 0) {
    spread(draft, place, month);
    return;
  }
  const locked = units.map((child) => (draft.isFixed(child, month) ? draft.get(child, month) : null));
  const people = sum(below.filter((child) => !byPlace.has(child)).map((child) => draft.get(child, month)));
  const goal = goalBelow(draft.get(place, month), draft.over[place] ?? 0) - people;
  const weights = units.map((child) => byPlace.get(child) ?? 0n);
  const { parts } = allocateTarget(goal > 0n ? goal : 0n, weights, { locked, step: draft.shape.step });
  units.forEach((child, i) => {
    if (locked[i] === null) draft.set(child, month, parts[i] ?? 0n, "mixed");
    mixBelow(draft, child, month, byPlace);
  });
}

function season(draft: Draft, { line, weights, mode }: Extract<SheetOperation, { kind: "season" }>): void {
  const place = placeOf(draft, line);
  if (!draft.shape.isAdditive) throw new Refused("notFound");
  const locked = ALL_MONTHS.map((month) => (draft.isFixed(place, month) ? draft.get(place, month) : null));
  if (locked.every((value) => value !== null)) throw new Refused("nothingLeft");
  const year = figureOver(draft.shape, draft.values[place], ALL_MONTHS) ?? 0n;
  const { parts } = allocateTarget(year, weights, { locked, step: draft.shape.step });
  const yearBefore = (child: number) => sum(draft.before.values[child] ?? []);
  for (const month of ALL_MONTHS) {
    if (locked[month] !== null) continue;
    draft.set(place, month, parts[month] ?? 0n, "seasoned");
    spread(draft, place, month, yearBefore);
    if (mode === "bottom_up") raise(draft, place, month);
  }
}

function adopt(draft: Draft, line: number, mode: EditMode): void {
  const place = placeOf(draft, line);
  const below = draft.shape.children[place] ?? [];
  if (below.length === 0 || !draft.shape.isAdditive) throw new Refused("notFound");
  let changed = 0;
  for (const month of ALL_MONTHS) {
    if (draft.isFixed(place, month)) continue;
    changed += 1;
    const total = sum(below.map((child) => draft.get(child, month)));
    draft.set(place, month, figureAbove(total, draft.over[place] ?? 0), "adopted");
    if (mode === "bottom_up") raise(draft, place, month);
  }
  if (changed === 0) throw new Refused("nothingLeft");
}
