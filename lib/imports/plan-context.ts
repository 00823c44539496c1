import type { Day } from "@/lib/periods";
import type { Answers } from "./answers";
import type { FileRole } from "./families";
import type { Known, KnownNames } from "./known";
import type { LaidOutTable } from "./lay-out";
import { emptyPlan, type ImportPlan, type Key } from "./plan";
import type { ProblemLog } from "./problem";
import type { Note } from "./question";
import { RowReader } from "./row-reader";
import { ValueResolver } from "./value-resolver";

/** What building a plan needs, and where it leaves its findings. */
export interface PlanContext {
  tables: readonly LaidOutTable[];
  answers: Answers;
  known: Known;
  log: ProblemLog;
  notes: Note[];
  plan: ImportPlan;
  /** The business day of the import. */
  today: Day;
  resolvers: ValueResolver[];
}

export function newContext(
  parts: Pick<PlanContext, "tables" | "answers" | "known" | "log" | "today">,
): PlanContext {
  return { ...parts, notes: [], plan: emptyPlan(), resolvers: [] };
}

export function readersOf(context: PlanContext, role: FileRole): RowReader[] {
  return context.tables
    .filter(({ shape }) => shape.role === role)
    .map((table) => new RowReader(table, context.log));
}

interface Resolved {
  field: string;
  known: KnownNames;
  keyOf: (name: string) => Key;
  make?: (name: string) => Key;
}

/** A resolver for one kind of reference; its questions are collected in the end. */
export function newResolver(context: PlanContext, { field, known, keyOf, make }: Resolved): ValueResolver {
  const remembered = new Map(
    context.known.mappings
      .filter((mapping) => mapping.field === field)
      .map(({ value, means }) => [value, means]),
  );
  const resolver = new ValueResolver({
    field,
    answers: context.answers,
    known,
    remembered,
    keyOf,
    ...(make && { make }),
  });
  context.resolvers.push(resolver);
  return resolver;
}

/** Resolves a reference of a row; an unknown value keeps the row out until it is explained. */
export function resolveValue(
  reader: RowReader,
  index: number,
  field: string,
  value: string,
  resolver: ValueResolver,
): Key | null {
  const key = resolver.resolve(value);
  if (key !== null) return key;
  const proposal = resolver.proposalFor(value);
  reader.fail(index, field, "unknownValue", proposal === null ? {} : { proposal });
  return null;
}

/**
 * Registers the rows of a file by their identity. Returns false, and logs it, for a row that says the same again (a warning)
 * or something else under the same identity (an error).
 */
export class Identities {
  readonly #seen = new Map<string, { said: string; row: number }>();

  isFirst(reader: RowReader, index: number, field: string, identity: string, said: string): boolean {
    const before = this.#seen.get(identity);
    if (!before) {
      this.#seen.set(identity, { said, row: reader.rowNumber(index) });
      return true;
    }
    if (before.said === said) reader.warn(index, field, "duplicateRow", { row: before.row });
    else reader.fail(index, field, "duplicateKey", { row: before.row });
    return false;
  }
}

/** The first day of the year of the earliest of these days: assignments begin there, so that they cover every row. */
export function coverFrom(days: Iterable<Day>, today: Day): Day {
  let earliest: Day | null = null;
  for (const day of days) if (earliest === null || day < earliest) earliest = day;
  return `${(earliest ?? today).slice(0, 4)}-01-01`;
}

/** Family of products without one: every product of the schema belongs to a family. */
export const OTHER_LINE = { key: "line:Other", name: "其他", nameEn: "Other" } as const;
