import "server-only";
import { normaliseName } from "@/lib/imports/similarity";
import { FILE_LIMITS, type RowFlaw, type Table } from "@/lib/imports/table";
import type { ReadProblem, Sheet } from "./read-problem";

const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === "");

/** Halves of a character pair (damaged UTF-16) become the sign for "unreadable", which no row may hold. */
const wellFormed = (text: string) => (text.isWellFormed() ? text : text.toWellFormed());

/** Names that stand more than once in a header, as they are written. */
function findDuplicates(header: readonly string[]): string[] {
  const seen = new Map<string, string>();
  return header.filter((name) => {
    const normal = normaliseName(name) || name;
    if (normal === "") return false;
    const isDuplicate = seen.has(normal);
    seen.set(normal, name);
    return isDuplicate;
  });
}

/** A row cut or filled to the width of the header; says so when fields were missing or too many. */
function fitRow(row: readonly string[], width: number, index: number, flaws: RowFlaw[]): string[] {
  const extra = row.slice(width).some((field) => field.trim() !== "");
  if (extra) flaws.push({ index, code: "tooManyFields", params: { expected: width, found: row.length } });
  else if (row.length < width)
    flaws.push({ index, code: "tooFewFields", params: { expected: width, found: row.length } });
  return Array.from({ length: width }, (_, column) => wellFormed((row[column] ?? "").trim()));
}

interface Origin {
  file: string;
  encoding: string | null;
  delimiter: string | null;
  /** Whether rows may be shorter than the header: workbooks do not store empty cells. */
  isLoose: boolean;
}

/** A sheet as a table: the first row that is not empty is the header, empty rows are left out but counted. */
export function toTable(sheet: Sheet, origin: Origin): Table | ReadProblem {
  const headerAt = sheet.rows.findIndex((row) => !isBlank(row));
  if (headerAt < 0) return { code: "fileEmpty" };
  const found = (sheet.rows[headerAt] ?? []).map((name) => wellFormed(name.trim()));
  const width = found.findLastIndex((name) => name !== "") + 1;
  const header = found.slice(0, width);
  if (width > FILE_LIMITS.columns)
    return { code: "tooManyColumns", params: { found: width, most: FILE_LIMITS.columns } };
  const duplicates = findDuplicates(header);
  if (duplicates.length > 0) return { code: "duplicateHeaders", params: { columns: duplicates.join(", ") } };
  if (sheet.rows.length - headerAt - 1 > FILE_LIMITS.rows)
    return { code: "tooManyRows", params: { most: FILE_LIMITS.rows } };
  const rows: string[][] = [];
  const rowNumbers: number[] = [];
  const flaws: RowFlaw[] = [];
  const known = new Map(sheet.flaws.map((flaw) => [flaw.index, flaw]));
  for (let at = headerAt + 1; at < sheet.rows.length; at += 1) {
    const row = sheet.rows[at] ?? [];
    if (isBlank(row)) continue;
    const flaw = known.get(at);
    if (flaw) flaws.push({ ...flaw, index: rows.length });
    rows.push(
      fitRow(
        origin.isLoose ? [...row, ...Array(Math.max(0, width - row.length)).fill("")] : row,
        width,
        rows.length,
        flaws,
      ),
    );
    rowNumbers.push(at + 1);
  }
  if (rows.length === 0) return { code: "noRows" };
  const { file, encoding, delimiter } = origin;
  return { file, header, rows, rowNumbers, flaws, encoding, delimiter };
}
