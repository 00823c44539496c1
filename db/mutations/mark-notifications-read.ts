import "server-only";
import { and, eq, isNull, lte } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { db } from "../client";
import { notifications } from "../schema";
import { notifyPeople } from "./notify-people";

/** Marks the actor's own notifications up to one id as read; what arrived since stays unread. Their other screens hear of it. */
export async function markNotificationsRead({ actor, input, now }: Call<{ upTo: number }>): Promise<void> {
  await db.transaction(async (tx) => {
    const isUnread = and(
      eq(notifications.personId, actor.personId),
      isNull(notifications.readAt),
      lte(notifications.id, input.upTo),
    );
    await tx.update(notifications).set({ readAt: now }).where(isUnread);
    await notifyPeople(tx, [actor.personId]);
  });
}
