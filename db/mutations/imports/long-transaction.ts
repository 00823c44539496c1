import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import type { TransactionSql } from "postgres";
import type { Transaction } from "../../client";
import { openPool } from "../../connection/pool";
import { env } from "../../env";

/** A statement of an import may take this long before its connection is taken for dead. */
const SILENT_MS = 900_000;

export interface LongTransaction {
  tx: Transaction;
  /** The same transaction as the driver sees it: for COPY and for statements over whole tables. */
  sql: TransactionSql;
}

/**
 * One transaction on a connection of its own, without the deadline of requests: an import may take minutes, and must not keep
 * a connection from those who wait for a page.
 */
export async function inLongTransaction<Result>(
  run: (long: LongTransaction) => Promise<Result>,
): Promise<Result> {
  const client = openPool(env.DATABASE_URL, { max: 1, statementTimeoutMs: 0, silentForMs: SILENT_MS });
  try {
    return await drizzle(client, { casing: "snake_case" }).transaction(async (tx) => {
      const { client: sql } = (tx as unknown as { session: { client: TransactionSql } }).session;
      return await run({ tx: tx as unknown as Transaction, sql });
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}
