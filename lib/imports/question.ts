import type { Params } from "./problem";

/** What the importer will not decide by itself. */
export const QUESTION_CODES = [
  "fileMeaning",
  "columnMeaning",
  "encoding",
  "dateOrder",
  "numberStyle",
  "valueMeaning",
  "badRows",
  "changedHere",
] as const;
export type QuestionCode = (typeof QUESTION_CODES)[number];

/**
 * An open decision. It is answered by giving its `key` one of its `options`, the same on the screen and on the command
 * line (`--answer "<key>=<option>"`).
 */
export interface Question {
  /** `product:GTXPro`, `date:deals.csv`, `column:deals.csv:close_date` … */
  key: string;
  code: QuestionCode;
  params: Params;
  /** The answers possible; the first ones are the likeliest. */
  options: readonly string[];
  /** The likeliest answer, where there is one. Never applied unasked. */
  proposal: string | null;
  /** How many rows wait for the answer. */
  rows: number;
  /** A few values or rows that show what is meant. */
  examples: readonly string[];
}

/** Answer to `valueMeaning`: the value means nothing that is known yet; make it. */
export const NEW_VALUE = "+new";
/** Answer to `fileMeaning`: leave the file out. */
export const IGNORE_FILE = "ignore";
/** Answer to `columnMeaning` of a column that may be absent. */
export const NO_COLUMN = "none";

/** Something the importer concluded or decided, said so that nothing happens silently. */
export interface Note {
  code: NoteCode;
  params: Params;
}

export const NOTE_CODES = [
  "fileRead",
  "fileIgnored",
  "columnIgnored",
  "columnByContent",
  "dateDetected",
  "dateAnswered",
  "numberDetected",
  "mappingRemembered",
  "mappingAnswered",
  "linkedExisting",
  "assignmentsFrom",
  "stagesInferred",
  "stageChances",
  "undatedDeals",
  "revenueScale",
  "windowsAsGiven",
  "amountsRounded",
  "noPayments",
  "unassignedPeople",
  "customerSplit",
  "rowsSkipped",
  "sameAsBefore",
  "keptChangedHere",
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];
