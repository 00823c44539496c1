import "server-only";
import type { Params, ProblemCode } from "@/lib/imports/problem";
import type { RowFlaw } from "@/lib/imports/table";

/** Why a file cannot be read at all. */
export interface ReadProblem {
  code: ProblemCode;
  params?: Params;
}

/** Rows of fields as a file holds them, the header still among them. */
export interface Sheet {
  /** Name of the sheet in a workbook; null for delimited text. */
  name: string | null;
  rows: string[][];
  /** By index into `rows`. */
  flaws: readonly RowFlaw[];
}
