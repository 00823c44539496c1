import { divideRounded, PPM, type Ppm } from "../money";
import { type CellOrigin, MONTHS } from "./plan-states";

/** One row of a plan: a unit or a person in a unit, with a figure per month of the fiscal year. */
export interface SheetLine {
  id: number;
  unitId: number;
  /** Null for the unit's own figure. */
  personId: number | null;
  /** Below the topmost line shown. */
  depth: number;
  /** The line above; null for a topmost one. */
  parentId: number | null;
  /** Twelve figures in the metric's smallest unit. */
  values: readonly bigint[];
  /** Bit m is set when month m is locked. */
  lockedMonths: number;
  /** How each month came to its figure. */
  origins: readonly CellOrigin[];
  /** How much more the lines below get than this one has. */
  overAssignmentPpm: Ppm;
  /** Share of a full quota by month: days held, ramped. */
  availabilityPpm: readonly Ppm[];
  /** Whether the reader may change it. */
  mayEdit: boolean;
}

/** What does not change while the sheet is edited. Lines are known by their place; parents come before their children. */
export interface SheetShape {
  ids: readonly number[];
  places: ReadonlyMap<number, number>;
  /** −1 for a topmost line. */
  parents: readonly number[];
  children: readonly (readonly number[])[];
  mayEdit: readonly boolean[];
  availability: readonly (readonly Ppm[])[];
  /** Months whose period is closed: their figures never change. */
  closed: readonly boolean[];
  isAdditive: boolean;
  /** Figures that are shared out are multiples of it. */
  step: bigint;
}

/** What editing changes. Never mutated: an edit shares every untouched row with the state before. */
export interface SheetState {
  values: readonly (readonly bigint[])[];
  locks: readonly number[];
  origins: readonly (readonly CellOrigin[])[];
  over: readonly Ppm[];
}

export interface Sheet {
  shape: SheetShape;
  state: SheetState;
}

/** Throws RangeError when a line stands before its parent or names one that is not there. */
export function buildSheet(
  lines: readonly SheetLine[],
  rules: { closed: readonly boolean[]; isAdditive: boolean; step: bigint },
): Sheet {
  const places = new Map(lines.map((line, place) => [line.id, place]));
  const children: number[][] = lines.map(() => []);
  const parents = lines.map((line, place) => {
    if (line.parentId === null) return -1;
    const parent = places.get(line.parentId);
    if (parent === undefined || parent >= place)
      throw new RangeError(`line ${line.id} stands before its parent`);
    children[parent]?.push(place);
    return parent;
  });
  return {
    shape: {
      ids: lines.map(({ id }) => id),
      places,
      parents,
      children,
      mayEdit: lines.map(({ mayEdit }) => mayEdit),
      availability: lines.map(({ availabilityPpm }) => availabilityPpm),
      ...rules,
    },
    state: {
      values: lines.map(({ values }) => values),
      locks: lines.map(({ lockedMonths }) => lockedMonths),
      origins: lines.map(({ origins }) => origins),
      over: lines.map(({ overAssignmentPpm }) => overAssignmentPpm),
    },
  };
}

/** Columns of the sheet: the year, then each quarter before its months. */
export interface SheetColumn {
  kind: "year" | "quarter" | "month";
  /** Months that it covers, from 0. */
  months: readonly number[];
}

export const ALL_MONTHS = Array.from({ length: MONTHS }, (_, month) => month);
export const SHEET_COLUMNS: readonly SheetColumn[] = [
  { kind: "year", months: ALL_MONTHS },
  ...[0, 1, 2, 3].flatMap((quarter): SheetColumn[] => {
    const months = [0, 1, 2].map((month) => quarter * 3 + month);
    return [
      { kind: "quarter", months },
      ...months.map((month): SheetColumn => ({ kind: "month", months: [month] })),
    ];
  }),
];

export const isLocked = (state: SheetState, place: number, month: number) =>
  ((state.locks[place] ?? 0) & (1 << month)) !== 0;

/** A cell that no edit may move: locked, closed, or not the reader's. */
export const isFixedCell = (shape: SheetShape, state: SheetState, place: number, month: number) =>
  shape.closed[month] === true || shape.mayEdit[place] !== true || isLocked(state, place, month);

/**
 * The figure of a line over some months: their sum; of a metric that does not add up the one that they share, null when they
 * differ.
 */
export function figureOver(
  { isAdditive }: Pick<SheetShape, "isAdditive">,
  values: readonly bigint[] | undefined,
  months: readonly number[],
): bigint | null {
  const first = values?.[months[0] ?? 0] ?? 0n;
  if (!isAdditive) return months.every((month) => (values?.[month] ?? 0n) === first) ? first : null;
  return months.reduce((sum, month) => sum + (values?.[month] ?? 0n), 0n);
}

/** What the lines below a line should sum to in a month: its figure with the declared over-assignment. */
export const goalBelow = (value: bigint, overPpm: Ppm) =>
  overPpm === 0 ? value : divideRounded(value * BigInt(PPM + overPpm), BigInt(PPM));

/** What a line should have when those below sum to so much. */
export const figureAbove = (below: bigint, overPpm: Ppm) =>
  overPpm === 0 ? below : divideRounded(below * BigInt(PPM), BigInt(PPM + overPpm));

export function sumBelow(shape: SheetShape, state: SheetState, place: number, month: number): bigint {
  let sum = 0n;
  for (const child of shape.children[place] ?? []) sum += state.values[child]?.[month] ?? 0n;
  return sum;
}

/**
 * What has been handed out below a line in a month − what should be: above 0 is more than declared. 0 where the two agree within
 * the rounding of the declared share.
 */
export function gapBelow(shape: SheetShape, state: SheetState, place: number, month: number): bigint {
  const value = state.values[place]?.[month] ?? 0n;
  const over = state.over[place] ?? 0;
  const below = sumBelow(shape, state, place, month);
  return figureAbove(below, over) === value ? 0n : below - goalBelow(value, over);
}
