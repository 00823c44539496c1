import "server-only";
import { and, eq, isNull, lte } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { db } from "../client";
import { notifications } from "../schema";

/** Marks the actor's own notifications up to one id as read; what arrived since stays unread. */
export async function markNotificationsRead({ actor, input, now }: Call<{ upTo: number }>): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: now })
    .where(and(eq(notifications.personId, actor.personId), isNull(notifications.readAt), lte(notifications.id, input.upTo)));
}
