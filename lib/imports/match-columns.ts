import { type Answers, answerFor } from "./answers";
import { parseDate } from "./dates";
import type { Field, RoleShape } from "./families";
import { NO_COLUMN, type Question } from "./question";
import { likeness, normaliseName } from "./similarity";
import type { Table } from "./table";

/** Field → index of its column. */
export type ColumnMap = ReadonlyMap<string, number>;

export interface ColumnMatch {
  columns: ColumnMap;
  questions: Question[];
  /** Required fields for which no column is left to choose. */
  missing: string[];
}

/** Which column holds which field, by header alone. Nothing is decided that the headers do not say. */
export function matchByHeader(header: readonly string[], fields: readonly Field[]): Map<string, number> {
  const at = new Map<string, number>();
  header.forEach((name, index) => {
    const normal = normaliseName(name);
    if (normal !== "" && !at.has(normal)) at.set(normal, index);
  });
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  // The field's own name first, over all fields; then the other spellings, in the order of the family.
  for (const rank of ["own", "other"] as const) {
    for (const field of fields) {
      if (columns.has(field.name)) continue;
      const spellings = rank === "own" ? field.synonyms.slice(0, 1) : field.synonyms.slice(1);
      const index = spellings
        .map((spelling) => at.get(normaliseName(spelling)))
        .find((found) => found !== undefined && !taken.has(found));
      if (index === undefined) continue;
      columns.set(field.name, index);
      taken.add(index);
    }
  }
  return columns;
}

/** How many rows are looked at to judge a column by its content. */
const SAMPLE = 200;

function fitsContent(field: Field, values: readonly string[]): boolean {
  if (values.length === 0) return false;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  if (field.type === "date")
    return (
      share((value) => ["dmy", "mdy", "ymd"].some((order) => parseDate(value, order as "dmy") !== null)) >=
      0.9
    );
  if (field.type === "integer") return share((value) => /^[+-]?\d[\d,.]*$/.test(value)) >= 0.9;
  if (field.type === "decimal")
    return share((value) => /^[^\d\p{L}]*\d[\d,.\s]*\D{0,3}$/u.test(value)) >= 0.9;
  return true;
}

/** The columns that could hold a field, the likeliest first: by header, then by what they contain. */
function likelyColumns(
  table: Table,
  field: Field,
  free: readonly number[],
  names: ReadonlySet<string>,
): { index: number; score: number }[] {
  return free
    .map((index) => {
      const values = table.rows
        .slice(0, SAMPLE)
        .map((row) => row[index] ?? "")
        .filter((value) => value !== "");
      const header = Math.max(
        ...field.synonyms.map((synonym) => likeness(table.header[index] ?? "", synonym)),
      );
      const known =
        names.size > 0 && values.length > 0
          ? values.filter((value) => names.has(value)).length / values.length
          : 0;
      const fits = fitsContent(field, values);
      const typed = fits && field.type !== "text" ? 0.5 : 0;
      return { index, score: fits ? Math.max(header, known, typed) : 0, fits };
    })
    .sort((a, b) => b.score - a.score);
}

/**
 * Which column holds which field. Headers decide; for a required field that no header names, the columns left over are
 * proposed by likeness of header and content, and the reader is asked. `namesOf` gives names that a field would hold.
 */
export function matchColumns(
  table: Table,
  shape: RoleShape,
  answers: Answers,
  namesOf: (field: Field) => ReadonlySet<string>,
): ColumnMatch {
  const columns = matchByHeader(table.header, shape.fields);
  const questions: Question[] = [];
  const missing: string[] = [];
  for (const field of shape.fields) {
    const answer = answerFor(
      answers,
      `column:${table.file}:${field.name}`,
      `column:${shape.role}:${field.name}`,
    );
    if (answer === NO_COLUMN && !field.required) columns.delete(field.name);
    const index =
      answer === null ? -1 : table.header.findIndex((name) => normaliseName(name) === normaliseName(answer));
    if (index >= 0) {
      for (const [other, taken] of columns) if (taken === index) columns.delete(other);
      columns.set(field.name, index);
    }
  }
  for (const field of shape.fields.filter(({ name, required }) => required && !columns.has(name))) {
    const taken = new Set(columns.values());
    const free = table.header
      .map((_, index) => index)
      .filter((index) => !taken.has(index) && table.header[index] !== "");
    const likely = likelyColumns(table, field, free, namesOf(field));
    const [first, second] = likely;
    if (!first) {
      missing.push(field.name);
      continue;
    }
    questions.push({
      key: `column:${table.file}:${field.name}`,
      code: "columnMeaning",
      params: { file: table.file, field: field.name },
      options: likely.map(({ index }) => table.header[index] ?? ""),
      proposal: first.score > (second?.score ?? 0) ? (table.header[first.index] ?? null) : null,
      rows: table.rows.length,
      examples: table.rows.slice(0, 3).map((row) => row[first.index] ?? ""),
    });
  }
  return { columns, questions, missing };
}
