import "server-only";
import type { NewNotification } from "@/lib/notifications/new-notification";
import type { Transaction } from "../client";
import { notifications } from "../schema";
import { insertMail, insertPush } from "./deliveries/insert-deliveries";
import { notifyPeople } from "./notify-people";

/** Tells people within the transaction of what they are told about; open screens hear of it at commit. */
export async function insertNotifications(
  tx: Transaction,
  messages: readonly NewNotification[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx
    .insert(notifications)
    .values(messages.map(({ notBefore: _, ...message }) => message))
    .onConflictDoNothing();
  const now = new Date();
  await insertMail(tx, messages, now);
  await insertPush(tx, messages, now);
  await notifyPeople(
    tx,
    messages.map(({ personId }) => personId),
  );
}
