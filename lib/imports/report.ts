import type { FileReport, Inspection } from "./inspect-import";
import type { Problem } from "./problem";
import type { Note, Question } from "./question";

/** What happened, or would happen, to the rows of one table. */
export interface TableCount {
  made: number;
  changed: number;
  unchanged: number;
  /** Changed in the portal since an import wrote them; kept unless the reader says otherwise. */
  kept: number;
}

export const NO_ROWS: TableCount = { made: 0, changed: 0, unchanged: 0, kept: 0 };
export type Counts = Readonly<Record<string, TableCount>>;

/** What is kept of the last look at an import: everything that its page shows. */
export interface ImportReport {
  files: FileReport[];
  questions: Question[];
  notes: Note[];
  /** The first problems; all of them come with the export. */
  problems: Problem[];
  problemCounts: { error: number; warning: number };
  /** By table: before writing what would happen, afterwards what happened. Null while a question is open. */
  counts: Counts | null;
  /** An earlier import of the very same files, that still stands. */
  sameAs: number | null;
  /** Why writing failed. */
  failure: string | null;
}

export const EMPTY_REPORT: ImportReport = {
  files: [],
  questions: [],
  notes: [],
  problems: [],
  problemCounts: { error: 0, warning: 0 },
  counts: null,
  sameAs: null,
  failure: null,
};

/** Problems that the page shows one by one. */
const SHOWN = 60;

/** Unknown values are asked about once for all their rows: they come after what nobody is asked about. */
function firstProblems(problems: readonly Problem[]): Problem[] {
  const others = problems.filter(({ code }) => code !== "unknownValue");
  const unknown = problems.filter(({ code }) => code === "unknownValue");
  return [...others, ...unknown].slice(0, SHOWN);
}

export function reportOf(inspection: Inspection, counts: Counts | null, sameAs: number | null): ImportReport {
  const { files, questions, notes, log } = inspection;
  return {
    files,
    questions,
    notes,
    problems: firstProblems(log.kept),
    problemCounts: { ...log.counts },
    counts,
    sameAs,
    failure: null,
  };
}

/** Whether writing would change anything at all. */
export function changesAnything(counts: Counts): boolean {
  return Object.values(counts).some(({ made, changed }) => made + changed > 0);
}

/** Tables in the order in which people look for them. */
export const COUNTED_TABLES = [
  "opportunities",
  "orders",
  "order_lines",
  "targets",
  "channel_costs",
  "customers",
  "products",
  "product_lines",
  "people",
  "assignments",
  "org_units",
  "channels",
  "pipelines",
  "stages",
] as const;
