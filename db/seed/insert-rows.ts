import { getTableColumns, type InferInsertModel, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "../client";

/** Rows of one statement: large enough that the statement costs nothing, small enough for the query deadline. */
const CHUNK = 10_000;

/** One element of an array literal. Quoted unless it is a number, so that no text can end the array. */
function element(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  const text =
    value instanceof Date ? value.toISOString() : typeof value === "string" ? value : JSON.stringify(value);
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/**
 * Inserts all rows with one `unnest` per chunk: a column of the table is an array parameter. Columns that no row
 * names keep their default.
 */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly InferInsertModel<T>[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const keys = Object.keys(all).filter((key) => key in first);
  const columns = keys.map((key) => ({ key, column: all[key] as PgColumn }));
  const names = sql.join(
    columns.map(({ column }) => sql.identifier(toSnakeCase(column.name))),
    sql`, `,
  );
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK) as Record<string, unknown>[];
    const arrays = columns.map(({ key, column }) => {
      const literal = `{${chunk.map((row) => element(row[key])).join(",")}}`;
      return sql`${literal}::${sql.raw(column.getSQLType())}[]`;
    });
    await tx.execute(sql`insert into ${table} (${names}) select * from unnest(${sql.join(arrays, sql`, `)})`);
  }
}

/** Lets the identity column go on after the highest id that was assigned by hand. */
export async function advanceIdentity(tx: Transaction, table: PgTable): Promise<void> {
  const { name } = getTableConfig(table);
  await tx.execute(
    sql`select setval(pg_get_serial_sequence(${name}, 'id'), greatest((select coalesce(max(id), 0) from ${table}), 1))`,
  );
}
