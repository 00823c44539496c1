import "server-only";
import type { Transaction } from "../client";
import { notifications } from "../schema";
import { notifyPeople } from "./notify-people";

export interface NewNotification {
  /** Who is told. */
  personId: number;
  /** Key of the sentence in the messages: `notifications.<kind>`. */
  kind: string;
  /** Names, numbers and ids of the sentence. Never an amount of pay. */
  params: Record<string, string | number>;
  /** Where it leads, without host. */
  href: string;
  /** Names the event, so that nobody is told twice. */
  dedupeKey: string;
}

/** Tells people within the transaction of what they are told about; open screens hear of it at commit. */
export async function insertNotifications(
  tx: Transaction,
  messages: readonly NewNotification[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx
    .insert(notifications)
    .values([...messages])
    .onConflictDoNothing();
  await notifyPeople(
    tx,
    messages.map(({ personId }) => personId),
  );
}
