import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "../client";
import { notifications } from "../schema";

/** How many a person has not read. */
export function countUnread(personId: number): Promise<number> {
  return db.$count(notifications, and(eq(notifications.personId, personId), isNull(notifications.readAt)));
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
