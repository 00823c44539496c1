import type { Day } from "@/lib/periods";
import { type Answers, answerFor } from "./answers";
import { planCrm } from "./crm-plan";
import type { FileRole } from "./families";
import type { ImportKind } from "./import-states";
import type { Known } from "./known";
import { type LaidOutTable, layOut } from "./lay-out";
import type { ImportPlan } from "./plan";
import { newContext } from "./plan-context";
import { FILE_PROBLEMS, ProblemLog } from "./problem";
import type { Note, Question } from "./question";
import { planSales } from "./sales-plan";
import type { Table } from "./table";

/** What one file turned out to be, with its first rows. */
export interface FileReport {
  file: string;
  role: FileRole | null;
  rows: number;
  encoding: string | null;
  delimiter: string | null;
  /** Per column: its header, the field it holds, and how it is written. */
  columns: { header: string; field: string | null; type: string | null; written: string | null }[];
  /** The first rows, as text. */
  preview: string[][];
}

export interface Inspection {
  files: FileReport[];
  questions: Question[];
  notes: Note[];
  log: ProblemLog;
  /** What the import would write; null while a question is open or a file cannot be read. */
  plan: ImportPlan | null;
}

const PREVIEW_ROWS = 8;

function describe(table: Table, laid: LaidOutTable | undefined): FileReport {
  const fieldAt = new Map([...(laid?.columns ?? [])].map(([field, index]) => [index, field]));
  return {
    file: table.file,
    role: laid?.shape.role ?? null,
    rows: table.rows.length,
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: table.header.map((header, index) => {
      const field = fieldAt.get(index) ?? null;
      const type = laid?.shape.fields.find(({ name }) => name === field)?.type ?? null;
      const written = field === null ? null : (laid?.orders.get(field) ?? laid?.styles.get(field) ?? null);
      return { header, field, type, written };
    }),
    preview: table.rows
      .slice(0, PREVIEW_ROWS)
      .map((row) => row.map((value) => value.slice(0, 80).toWellFormed())),
  };
}

const isFileProblem = (code: string) => (FILE_PROBLEMS as readonly string[]).includes(code);

/** Rows that cannot be read keep everything out until the reader says that they may be left out. */
function askAboutBadRows(log: ProblemLog, answers: Answers, notes: Note[]): Question[] {
  const count = log.badRows;
  if (count === 0) return [];
  if (answerFor(answers, "rows:bad") === "skip") {
    notes.push({ code: "rowsSkipped", params: { count } });
    return [];
  }
  return [
    {
      key: "rows:bad",
      code: "badRows",
      params: { count },
      options: ["skip"],
      proposal: null,
      rows: count,
      examples: [],
    },
  ];
}

export interface InspectInput {
  kind: ImportKind;
  tables: readonly Table[];
  answers: Answers;
  known: Known;
  /** The business day on which the import is made. */
  today: Day;
  /** Problems found while reading the files. */
  log?: ProblemLog;
}

/**
 * Looks at files without touching anything: what they are, what is unclear, what is wrong row by row, and, when nothing is
 * open, what the database would hold. Pure: the same files and answers give the same result.
 */
export function inspectImport({
  kind,
  tables,
  answers,
  known,
  today,
  log = new ProblemLog(),
}: InspectInput): Inspection {
  const layout = layOut(kind, tables, answers, log);
  const files = tables.map((table) =>
    describe(
      table,
      layout.tables.find((laid) => laid.table === table),
    ),
  );
  const inspection: Inspection = { files, questions: layout.questions, notes: layout.notes, log, plan: null };
  const isUnclear = layout.questions.some(({ code }) => code === "fileMeaning" || code === "columnMeaning");
  if (isUnclear || log.kept.some(({ severity, code }) => severity === "error" && isFileProblem(code)))
    return inspection;
  if (layout.tables.length === 0) {
    log.addFile("", "noFiles");
    return inspection;
  }
  const context = newContext({ tables: layout.tables, answers, known, log, today });
  if (kind === "crm") planCrm(context);
  else planSales(context);
  const valueQuestions = context.resolvers.flatMap((resolver) => resolver.questions());
  const rowNotes: Note[] = [];
  inspection.questions = [...layout.questions, ...valueQuestions, ...askAboutBadRows(log, answers, rowNotes)];
  inspection.notes = [...layout.notes, ...context.resolvers.flatMap(({ notes }) => notes)];
  context.plan.mappings = context.resolvers.flatMap(({ mappings }) => mappings);
  if (inspection.questions.length > 0) return inspection;
  // What a plan says of itself is only true when nothing is open any more.
  inspection.notes.push(...context.notes, ...rowNotes);
  inspection.plan = context.plan;
  return inspection;
}

/** The answers with every open proposal accepted: only ever called when a person says so. */
export function acceptProposals(answers: Answers, questions: readonly Question[]): Answers {
  const accepted = questions.flatMap(({ key, proposal }) =>
    proposal === null ? [] : [[key, proposal] as const],
  );
  return { ...Object.fromEntries(accepted), ...answers };
}
