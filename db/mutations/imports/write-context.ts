import "server-only";
import type { TransactionSql } from "postgres";
import { type Counts, NO_ROWS, type TableCount } from "@/lib/imports/report";
import type { Day } from "@/lib/periods";
import type { Cell } from "./copy-rows";

/** What to do with rows that were changed in the portal since they were imported and that a file now says otherwise. */
export type ChangedHere = "ask" | "keep" | "overwrite";

/** A change to one row, as `import_changes` keeps it: `before` null where the import made the row, `after` null where it removed it. */
export interface LoggedChange {
  table: string;
  rowId: number;
  before: object | null;
  after: object | null;
}

export interface WriteContext {
  sql: TransactionSql;
  importId: number;
  /** Look only: nothing is written, ids of new rows are stand-ins below zero. */
  isDryRun: boolean;
  changedHere: ChangedHere;
  /** The business day of the import. */
  today: Day;
  /** Zone of business dates: a day becomes an instant at its beginning there. */
  timeZone: string;
  counts: Map<string, TableCount>;
  changes: LoggedChange[];
  /** Business days whose figures change: none of them may lie in a closed period. */
  days: Set<Day>;
  /** Told about rows that are done. */
  onRows(count: number): void;
}

export function countOf(context: WriteContext, table: string): TableCount {
  let count = context.counts.get(table);
  if (!count) {
    count = { ...NO_ROWS };
    context.counts.set(table, count);
  }
  return count;
}

export function countsOf(context: WriteContext): Counts {
  return Object.fromEntries(context.counts);
}

let standIn = 0;

/** Ids for rows that are about to be made, in order. */
export async function takeIds(context: WriteContext, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  if (context.isDryRun) return Array.from({ length: count }, () => --standIn);
  const [row] = await context.sql<{ ids: string }[]>`
    select string_agg(nextval(pg_get_serial_sequence(${table}, 'id'))::text, ',') as ids from generate_series(1, ${count}::int)`;
  return (row?.ids ?? "").split(",").map(Number);
}

/** Writes what was changed into `import_changes`, for the undo. */
export async function writeChanges({ sql, importId, changes }: WriteContext): Promise<void> {
  const json = (value: object | null): Cell => (value === null ? null : JSON.stringify(value));
  for (let i = 0; i < changes.length; i += 5_000) {
    const part = changes.slice(i, i + 5_000);
    await sql`
      insert into import_changes (import_id, table_name, row_id, before, after)
      select ${importId}, u.table_name, u.row_id::bigint, u.before::jsonb, u.after::jsonb
      from unnest(
        ${part.map(({ table }) => table)}::text[], ${part.map(({ rowId }) => String(rowId))}::text[],
        ${part.map(({ before }) => json(before))}::text[], ${part.map(({ after }) => json(after))}::text[]
      ) as u(table_name, row_id, before, after)`;
  }
}
