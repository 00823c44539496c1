import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";

/** When the last migration that this build knows was made, in milliseconds, as drizzle records it. */
const LATEST = journal.entries.at(-1)?.when ?? 0;

/** Has the database every migration of this build? Rejects when it does not answer. */
export async function isSchemaCurrent(): Promise<boolean> {
  const rows = await db.execute<{ latest: string | null }>(
    sql`select max(created_at) as latest from drizzle.__drizzle_migrations`,
  );
  return Number(rows[0]?.latest ?? 0) >= LATEST;
}
