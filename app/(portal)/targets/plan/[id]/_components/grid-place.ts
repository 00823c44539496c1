import { SHEET_COLUMNS } from "@/lib/planning/sheet";

/** A cell by the place of its line and its column. */
export interface CellPlace {
  place: number;
  column: number;
}

export const cellId = ({ place, column }: CellPlace) => `cell-${place}-${column}`;

/** Where a key leads, among the lines in sight; null for keys that move nothing. */
export function moveBy(
  key: string,
  at: CellPlace,
  lines: readonly number[],
  isFar: boolean,
): CellPlace | null {
  const row = Math.max(0, lines.indexOf(at.place));
  const last = SHEET_COLUMNS.length - 1;
  const to = (nextRow: number, column: number): CellPlace => ({
    place: lines[Math.min(lines.length - 1, Math.max(0, nextRow))] ?? at.place,
    column: Math.min(last, Math.max(0, column)),
  });
  switch (key) {
    case "ArrowUp":
      return to(isFar ? 0 : row - 1, at.column);
    case "ArrowDown":
      return to(isFar ? lines.length - 1 : row + 1, at.column);
    case "ArrowLeft":
      return to(row, isFar ? 0 : at.column - 1);
    case "ArrowRight":
      return to(row, isFar ? last : at.column + 1);
    case "PageUp":
      return to(row - 12, at.column);
    case "PageDown":
      return to(row + 12, at.column);
    case "Home":
      return to(isFar ? 0 : row, 0);
    case "End":
      return to(isFar ? lines.length - 1 : row, last);
    default:
      return null;
  }
}

/** Lines and columns between two cells, both included. */
export function rangeOf(from: CellPlace, to: CellPlace, lines: readonly number[]) {
  const rows = [lines.indexOf(from.place), lines.indexOf(to.place)].sort((a, b) => a - b);
  const columns = [from.column, to.column].sort((a, b) => a - b);
  return {
    places: lines.slice(rows[0] ?? 0, (rows[1] ?? 0) + 1),
    from: columns[0] ?? 0,
    to: columns[1] ?? 0,
  };
}
