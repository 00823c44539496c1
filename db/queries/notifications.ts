import "server-only";
import { desc, eq } from "drizzle-orm";
import { db, sqlClient } from "../client";
import { notifications } from "../schema";

/** How many a person has not read. Asked on every page: the driver keeps the statement prepared. */
export async function countUnread(personId: number): Promise<number> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from notifications where person_id = ${personId} and read_at is null`;
  return row?.count ?? 0;
}

/** A person's newest notifications. */
export function listNotifications(personId: number, limit = 12) {
  return db
    .select()
    .from(notifications)
    .where(eq(notifications.personId, personId))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit);
}
