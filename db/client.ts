import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { openPool } from "./connection/pool";
import { preparing } from "./connection/prepared";
import { env } from "./env";

/** After the statement's own deadline, time for the server to say so before it is taken for dead. */
const SILENCE_MS = env.QUERY_DEADLINE_MS + 5_000;

/** A connection that listens hears nothing for days; what becomes of its server, the system's keep-alive tells. */
const ANY_SILENCE_MS = 2 ** 31 - 1;

function connect(max = env.DATABASE_POOL, silentForMs = SILENCE_MS) {
  return openPool(env.DATABASE_URL, { max, statementTimeoutMs: env.QUERY_DEADLINE_MS, silentForMs });
}

// A development server reloads modules; the pool must survive that, or each reload would leak one.
const kept = globalThis as typeof globalThis & {
  sextantPool?: Record<"queries" | "bulk" | "queue" | "news", postgres.Sql>;
};
kept.sextantPool ??= {
  queries: connect(),
  bulk: connect(),
  queue: connect(1),
  news: connect(1, ANY_SILENCE_MS),
};

/**
 * The driver itself, for COPY and bulk statements. Separate from the client below, because drizzle changes
 * the serializers of the client that it is given.
 */
export const sqlClient = kept.sextantPool.bulk;

/** One connection for the job queue, which sends whole transactions as text. */
export const queueClient = kept.sextantPool.queue;

/** For LISTEN alone. A pool of its own, because a connection that never idles would keep a broken pool from its end. */
export const newsClient = kept.sextantPool.news;

export const db = drizzle(preparing(kept.sextantPool.queries), { casing: "snake_case" });

/** The database, or a transaction in it: what queries and mutations accept. */
export type Transaction = Parameters<Parameters<typeof db.transaction>[0]>[0];
export type Database = typeof db | Transaction;

/** Ends every connection; command-line tools call it before they leave. */
export async function closeDatabase(): Promise<void> {
  const pool = kept.sextantPool;
  if (!pool) return;
  await Promise.all(Object.values(pool).map((client) => client.end({ timeout: 5 })));
}
