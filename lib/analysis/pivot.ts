import { type Dimension, isTimeDimension } from "../metrics/dimensions";
import type { PrintedFigure } from "../metrics/figure-text";
import { compareNames } from "../name-order";

export interface PivotKey {
  id: string | null;
  name: string | null;
  nameEn: string | null;
}

/** A figure with the one that it is held against; either may be missing. */
export interface PivotCell {
  now: PrintedFigure | null;
  before: PrintedFigure | null;
}

export interface PivotRow {
  key: PivotKey;
  /** One for each column; empty with one breakdown. */
  cells: PivotCell[];
  total: PivotCell;
}

export interface Pivot {
  columns: PivotKey[];
  rows: PivotRow[];
  /** Of each column. */
  foot: PivotCell[];
  total: PivotCell;
}

/** One group of an answer: the keys in the order of the breakdown. */
export interface PivotGroup {
  keys: readonly PivotKey[];
  figure: PrintedFigure;
}

/**
 * Answers as they were read: totals are read too and never added up here, because ratios, medians and distinct
 * customers of a whole are not the sum of those of its parts.
 */
export interface PivotAnswer {
  cells: readonly PivotGroup[];
  /** By the first breakdown, and by the second where there is one. */
  rows: readonly PivotGroup[];
  columns: readonly PivotGroup[];
  total: PrintedFigure | null;
}

const NONE = "\u0000";
const idOf = (key: PivotKey | undefined) => key?.id ?? NONE;
const joined = (keys: readonly PivotKey[]) => keys.map(idOf).join("\u0001");

/** Lays the answer out as a table; `matches` names for each breakdown which earlier value stands against which. */
export function layOutPivot(
  by: readonly Dimension[],
  now: PivotAnswer,
  before: PivotAnswer | null,
  matches: readonly ((id: string) => string | null)[],
): Pivot {
  const earlier = (groups: readonly PivotGroup[] | undefined) =>
    new Map(groups?.map(({ keys, figure }) => [joined(keys), figure]));
  const [cells, rows, columns] = [earlier(before?.cells), earlier(before?.rows), earlier(before?.columns)];
  const placeBefore = (keys: readonly PivotKey[], at: readonly number[]): string | null => {
    const ids = keys.map((key, i) => {
      const match = matches[at[i] ?? i];
      return key.id === null || !match ? idOf(key) : match(key.id);
    });
    return ids.includes(null) ? null : ids.join("\u0001");
  };
  const against = (known: Map<string, PrintedFigure>, keys: readonly PivotKey[], at: readonly number[]) => {
    const place = placeBefore(keys, at);
    return place === null ? null : (known.get(place) ?? null);
  };
  const found = new Map(now.cells.map(({ keys, figure }) => [joined(keys), figure]));
  const heads = by.length > 1 ? now.columns.map(({ keys }) => keys[0] as PivotKey) : [];
  const ordered = by[1] && isTimeDimension(by[1]) ? [...heads].sort(byTime) : heads;
  const isSomething = ({ numerator, denominator }: PrintedFigure) => numerator !== 0n || denominator !== 0n;
  // What has no value of the breakdown is a line of its own only where there is something in it.
  const shown = now.rows.filter(({ keys, figure }) => keys[0]?.id !== null || isSomething(figure));
  return {
    columns: ordered,
    rows: shown.map(({ keys, figure }) => {
      const key = keys[0] as PivotKey;
      return {
        key,
        total: { now: figure, before: against(rows, keys, [0]) },
        cells: ordered.map((column) => ({
          now: found.get(joined([key, column])) ?? null,
          before: against(cells, [key, column], [0, 1]),
        })),
      };
    }),
    foot: ordered.map((column) => ({
      now: now.columns.find(({ keys }) => idOf(keys[0]) === idOf(column))?.figure ?? null,
      before: against(columns, [column], [1]),
    })),
    total: { now: now.total, before: before?.total ?? null },
  };
}

const byTime = (a: PivotKey, b: PivotKey) => (idOf(a) < idOf(b) ? -1 : 1);

export interface PivotSort {
  /** `name`, `value`, `before`, `change`, or `c-` and the id of a column. */
  column: string;
  direction: "asc" | "desc";
}

function figureFor(row: PivotRow, columns: readonly PivotKey[], column: string): bigint | null {
  const { now, before } = row.total;
  if (column === "before") return before?.value ?? null;
  if (column === "change") {
    const [a, b] = [now?.value ?? null, before?.value ?? null];
    return a === null || b === null ? null : a - b;
  }
  if (column.startsWith("c-")) {
    const at = columns.findIndex((key) => (key.id ?? "none") === column.slice(2));
    return row.cells[at]?.now?.value ?? null;
  }
  return now?.value ?? null;
}

/** Rows in the order asked for; what is undefined comes last whichever way it is sorted. */
export function sortPivot(
  { rows, columns }: Pick<Pivot, "rows" | "columns">,
  { column, direction }: PivotSort,
  textOf: (key: PivotKey) => string,
): PivotRow[] {
  const sign = direction === "asc" ? 1 : -1;
  const byText = (a: PivotRow, b: PivotRow) => compareNames(textOf(a.key), textOf(b.key));
  return [...rows].sort((a, b) => {
    if (column === "name") return sign * byText(a, b);
    const [x, y] = [figureFor(a, columns, column), figureFor(b, columns, column)];
    if (x === y) return byText(a, b);
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -sign : sign;
  });
}
