import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "../client";

/** Ids of ten digits with their commas stay below the 8,000 bytes that a notice may have. */
const PEOPLE_PER_NOTICE = 500;

/** Tells the open screens of these people that their notifications have changed; within a transaction at its commit. */
export async function notifyPeople(database: Database, personIds: readonly number[]): Promise<void> {
  const ids = [...new Set(personIds)];
  for (let from = 0; from < ids.length; from += PEOPLE_PER_NOTICE) {
    const notice = ids.slice(from, from + PEOPLE_PER_NOTICE).join(",");
    await database.execute(sql`select pg_notify('notifications', ${notice})`);
  }
}
