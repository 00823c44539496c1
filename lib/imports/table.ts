import type { Params, ProblemCode } from "./problem";

/** A row whose fields do not fit the header. */
export interface RowFlaw {
  /** Index into `rows`. */
  index: number;
  code: ProblemCode;
  params?: Params;
}

/** One sheet of text, as it came: nothing is interpreted yet. */
export interface Table {
  /** Name of the file; for a workbook with several sheets `book.xlsx#Sheet`. */
  file: string;
  header: readonly string[];
  /** As many fields as the header has, trimmed. */
  rows: readonly (readonly string[])[];
  /** Row of `rows[i]` as a spreadsheet counts it: the header is row 1, empty rows count. */
  rowNumbers: readonly number[];
  /** Rows that do not fit the header: they are shown, and never imported. */
  flaws: readonly RowFlaw[];
  /** How the text was written; null where the format fixes it (workbooks). */
  encoding: string | null;
  /** What separates the fields; null for workbooks. */
  delimiter: string | null;
}

/** The most that one file may hold. */
export const FILE_LIMITS = {
  bytes: 64 * 1024 * 1024,
  rows: 500_000,
  columns: 200,
  fieldLength: 2_000,
} as const;

/** Kinds of files that people mistake for tables; named in the answer. */
export const WRONG_KINDS = ["zip", "gzip", "pdf", "image", "html", "xml", "json", "xls", "binary"] as const;
export type WrongKind = (typeof WRONG_KINDS)[number];
