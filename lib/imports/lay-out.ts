import { type Answers, answerFor } from "./answers";
import type { DateOrder } from "./dates";
import { detectDates } from "./detect-dates";
import { detectNumbers } from "./detect-numbers";
import {
  FILE_ROLES,
  type Field,
  type FileRole,
  familyOf,
  type RoleShape,
  shapeOf,
  UNUSED_FIELDS,
} from "./families";
import type { ImportKind } from "./import-states";
import { type ColumnMap, matchByHeader, matchColumns } from "./match-columns";
import type { NumberStyle } from "./numbers";
import type { ProblemLog } from "./problem";
import { IGNORE_FILE, type Note, type Question } from "./question";
import { likeness } from "./similarity";
import type { Table } from "./table";

/** A table whose meaning is known: what it is, which column holds what, and how it is written. */
export interface LaidOutTable {
  table: Table;
  shape: RoleShape;
  columns: ColumnMap;
  orders: ReadonlyMap<string, DateOrder>;
  styles: ReadonlyMap<string, NumberStyle>;
}

export interface Layout {
  tables: LaidOutTable[];
  questions: Question[];
  notes: Note[];
}

interface Guess {
  role: FileRole;
  /** Share of the required columns that the headers name. */
  required: number;
  /** Columns named altogether. */
  matched: number;
  /** How like the file's name is to the names of this role. */
  name: number;
}

function stem(file: string): string {
  const sheet = file.split("#")[1];
  return sheet ?? file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
}

function guessRoles(kind: ImportKind, table: Table): Guess[] {
  return familyOf(kind)
    .map((shape) => {
      const columns = matchByHeader(table.header, shape.fields);
      const required = shape.fields.filter((field) => field.required);
      return {
        role: shape.role,
        required: required.filter(({ name }) => columns.has(name)).length / required.length,
        matched: columns.size,
        name: Math.max(...shape.fileNames.map((fileName) => likeness(stem(table.file), fileName))),
      };
    })
    .sort((a, b) => b.required - a.required || b.matched - a.matched || b.name - a.name);
}

/** What a table is: told, or clear from its headers, or else a question. Null when it is left out or not known yet. */
function roleOf(kind: ImportKind, table: Table, answers: Answers, layout: Layout): FileRole | null {
  const answer = answerFor(answers, `file:${table.file}`);
  if (answer === IGNORE_FILE) {
    layout.notes.push({ code: "fileIgnored", params: { file: table.file } });
    return null;
  }
  const told = FILE_ROLES.find(
    (role) => role === answer && familyOf(kind).some((shape) => shape.role === role),
  );
  if (told) return told;
  const guesses = guessRoles(kind, table);
  const complete = guesses.filter(({ required }) => required === 1);
  const [best, second] = complete;
  if (best && (!second || best.matched > second.matched || best.name > second.name)) return best.role;
  const byName = guesses.filter(({ name }) => name === 1);
  if (byName.length === 1 && byName[0] && byName[0].matched > 0) return byName[0].role;
  const likely = guesses.filter(({ matched }) => matched > 0);
  layout.questions.push({
    key: `file:${table.file}`,
    code: "fileMeaning",
    params: { file: table.file },
    options: [...guesses.map(({ role }) => role), IGNORE_FILE],
    proposal: (likely[0]?.required ?? 0) >= 0.5 ? (likely[0]?.role ?? null) : IGNORE_FILE,
    rows: table.rows.length,
    examples: [table.header.join(" | ")],
  });
  return null;
}

function noteIgnoredColumns(table: Table, shape: RoleShape, columns: ColumnMap, notes: Note[]): void {
  const unused = new Set(UNUSED_FIELDS[shape.role] ?? []);
  const used = new Set([...columns].filter(([field]) => !unused.has(field)).map(([, index]) => index));
  const ignored = table.header.filter((name, index) => name !== "" && !used.has(index));
  if (ignored.length > 0)
    notes.push({ code: "columnIgnored", params: { file: table.file, columns: ignored.join(", ") } });
}

/** Names that a column of references would hold, from the other files: they help to recognise it. */
function collectNames(kind: ImportKind, tables: readonly { table: Table; role: FileRole }[]) {
  return (field: Field): ReadonlySet<string> => {
    const source = field.names;
    const names = new Set<string>();
    for (const { table, role } of tables) {
      if (!source || role !== source.role) continue;
      const column = matchByHeader(table.header, shapeOf(kind, role).fields).get(source.field);
      if (column !== undefined) for (const row of table.rows) names.add(row[column] ?? "");
    }
    return names;
  };
}

/** Finds out what each table is and how it is to be read; asks where the tables do not say. */
export function layOut(
  kind: ImportKind,
  tables: readonly Table[],
  answers: Answers,
  log: ProblemLog,
): Layout {
  const layout: Layout = { tables: [], questions: [], notes: [] };
  const known = tables.flatMap((table) => {
    const role = roleOf(kind, table, answers, layout);
    return role === null ? [] : [{ table, role }];
  });
  const namesOf = collectNames(kind, known);
  for (const { table, role } of known) {
    const shape = shapeOf(kind, role);
    const { columns, questions, missing } = matchColumns(table, shape, answers, namesOf);
    for (const field of missing) log.addFile(table.file, "columnMissing", { field });
    const dates = detectDates(table, shape, columns, answers);
    const numbers = detectNumbers(table, shape, columns, answers);
    layout.questions.push(...questions, ...dates.questions, ...numbers.questions);
    layout.notes.push(...dates.notes, ...numbers.notes);
    noteIgnoredColumns(table, shape, columns, layout.notes);
    layout.tables.push({ table, shape, columns, orders: dates.orders, styles: numbers.styles });
  }
  layout.tables.sort((a, b) => FILE_ROLES.indexOf(a.shape.role) - FILE_ROLES.indexOf(b.shape.role));
  return layout;
}
