import type { Problem } from "@/lib/imports/problem";
import { IGNORE_FILE, NEW_VALUE, NO_COLUMN, type Note, type Question } from "@/lib/imports/question";
import type { UndoObstacle } from "@/lib/imports/undo-obstacle";

/** The translator of the domain `imports`: of a page, of an island or of the command line. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

type Known = { has(key: string): boolean };

/** The name of a column's field, of a table or of a role; what has no name is shown as it is. */
function nameOf(t: Translate & Partial<Known>, group: string, name: string): string {
  const key = `${group}.${name}`;
  return t.has?.(key) === false ? (group === "tables" ? t("tables.other") : name) : t(key);
}

/** What an open question asks, in words. */
export function questionSentence(t: Translate, { code, params }: Question): string {
  const field = String(params.field ?? "");
  if (code === "columnMeaning")
    return t("questions.columnMeaning", { ...params, field: nameOf(t, "fields", field) });
  if (code !== "valueMeaning") return t(`questions.${code}`, params);
  const answered = params.answered || "none";
  return t("questions.valueMeaning", { ...params, answered, field: nameOf(t, "values", field) }).trim();
}

const CODED = new Set(["ymd", "dmy", "mdy", "point", "comma", "skip", "keep", "overwrite"]);

/** One of the answers to a question, in words. Values of files stand as they are written. */
export function optionSentence(t: Translate, code: Question["code"], option: string): string {
  if (code === "fileMeaning") return t(`roles.${option === IGNORE_FILE ? "ignore" : option}`);
  if (option === NEW_VALUE) return t("options.new");
  if (option === NO_COLUMN && code === "columnMeaning") return t("options.none");
  const isCoded =
    code !== "valueMeaning" && code !== "columnMeaning" && code !== "encoding" && CODED.has(option);
  return isCoded ? t(`options.${option}`) : option;
}

/** Something that the importer concluded, in words. */
export function noteSentence(t: Translate, { code, params }: Note): string {
  return t(`notes.${code}`, params);
}

/** What is wrong with a file or a row, in words. */
export function problemSentence(t: Translate, { code, params = {} }: Problem): string {
  if (code === "unknownValue") return t("problems.unknownValue", { proposal: params.proposal ?? "none" });
  if (code === "columnMissing")
    return t("problems.columnMissing", { field: nameOf(t, "fields", String(params.field)) });
  return t(`problems.${code}`, params);
}

/** Why an import cannot be taken back, in words. */
export function obstacleSentence(t: Translate, { code, table, count }: UndoObstacle): string {
  return t(`obstacles.${code}`, { table: nameOf(t, "tables", table), count });
}
