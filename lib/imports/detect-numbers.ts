import { type Answers, answerFor } from "./answers";
import type { RoleShape } from "./families";
import type { ColumnMap } from "./match-columns";
import { isPlainInteger, NUMBER_STYLES, type NumberStyle, parseNumber } from "./numbers";
import type { Note, Question } from "./question";
import { findReadings } from "./readings";
import type { Table } from "./table";

export interface NumberDetection {
  /** Field → how its numbers are written. Fields with an open question are missing. */
  styles: Map<string, NumberStyle>;
  questions: Question[];
  notes: Note[];
}

/** Decimals kept while comparing two ways to read a number. */
const SCALE = 6;

interface Candidate {
  field: string;
  column: number;
  ways: NumberStyle[];
  evidence: string | null;
  values: string[];
}

/**
 * Whether a file writes 1,234.56 or 1.234,56. Values that fit one style only decide, for their column and for undecided
 * columns of the same file; a file in which `1,234` could be a thousand or one and a bit is asked about.
 */
export function detectNumbers(
  table: Table,
  shape: RoleShape,
  columns: ColumnMap,
  answers: Answers,
): NumberDetection {
  const detection: NumberDetection = { styles: new Map(), questions: [], notes: [] };
  const fields = shape.fields.filter(
    ({ type, name }) => (type === "decimal" || type === "integer") && columns.has(name),
  );
  const candidates = fields.map(({ name }): Candidate => {
    const column = columns.get(name) ?? 0;
    const values = [...new Set(table.rows.map((row) => row[column] ?? ""))].filter(
      (value) => value !== "" && !isPlainInteger(value),
    );
    const reading = findReadings(
      values,
      NUMBER_STYLES,
      (value, style) => parseNumber(value, style, SCALE)?.toString() ?? null,
    );
    return { field: name, column, ways: reading.ways, evidence: reading.evidence, values };
  });
  const decided = new Set(
    candidates
      .filter(({ ways, evidence }) => ways.length === 1 && evidence !== null)
      .map(({ ways }) => ways[0]),
  );
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const told = answerFor(
      answers,
      `number:${table.file}:${candidate.field}`,
      `number:${table.file}`,
      `number:${shape.role}`,
      "number",
    );
    const answer = NUMBER_STYLES.find((style) => style === told);
    const only = candidate.ways.length === 1 ? candidate.ways[0] : undefined;
    const style = answer ?? only ?? (decided.size === 1 ? [...decided][0] : undefined);
    if (style === undefined) {
      open.push(candidate);
      continue;
    }
    detection.styles.set(candidate.field, style);
    // Point is what everybody expects of a file; only the other style is worth saying.
    if (style === "comma" || answer !== undefined) {
      const params = {
        file: table.file,
        column: table.header[candidate.column] ?? "",
        style,
        evidence: candidate.evidence ?? "",
      };
      detection.notes.push({ code: "numberDetected", params });
    }
  }
  if (open.length > 0) {
    detection.questions.push({
      key: `number:${table.file}`,
      code: "numberStyle",
      params: { file: table.file, columns: open.map(({ column }) => table.header[column] ?? "").join(", ") },
      options: [...NUMBER_STYLES],
      proposal: table.delimiter === ";" ? "comma" : "point",
      rows: table.rows.length,
      examples: open.flatMap(({ values }) => values).slice(0, 3),
    });
  }
  return detection;
}
