import type postgres from "postgres";
import type { Transaction } from "../client";

/** A transaction of either kind: drizzle's, or the driver's own (bulk work). */
export type AnyTransaction = Transaction | postgres.TransactionSql | postgres.Sql;

/** Runs one statement, planned once per connection. */
export type SqlRunner = <Row extends object>(
  text: string,
  parameters?: readonly (string | number | null)[],
) => Promise<Row[]>;

/**
 * The statements here are long and always the same, so planning them each time would cost more than running them.
 * drizzle offers no prepared raw statement within a transaction; the driver under it does.
 */
export function sqlRunner(tx: AnyTransaction): SqlRunner {
  const driver =
    "unsafe" in tx ? tx : (tx as unknown as { session: { client: postgres.TransactionSql } }).session.client;
  return async <Row extends object>(text: string, parameters: readonly (string | number | null)[] = []) => {
    // What has no parameters would go as text, planned anew each time, unless told.
    const options = { prepare: true, simple: false };
    const rows = await driver.unsafe<Row[]>(text, [...parameters], options);
    return [...rows] as Row[];
  };
}

/** Numbers or days as an array literal of Postgres. */
export function arrayLiteral(values: Iterable<number | string>): string {
  return `{${[...values].join(",")}}`;
}
