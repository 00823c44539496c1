import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { MailMode } from "@/lib/notifications/delivery-kinds";
import { mailTime, type QuietHours } from "@/lib/notifications/delivery-time";
import type { NewNotification } from "@/lib/notifications/new-notification";
import type { Transaction } from "../../client";
import { env } from "../../env";
import { type AlertAbout, listWebhooksAbout } from "../../queries/deliveries/webhooks-about";
import { enqueueJob } from "../../queue";
import { accounts, deliveries, deliveryPreferences, pushSubscriptions } from "../../schema";

/** What somebody is told who never said how: each event, at any hour. */
const UNSAID: { mode: MailMode; quiet: QuietHours } = { mode: "each", quiet: { fromMinute: 0, toMinute: 0 } };

type NewDelivery = typeof deliveries.$inferInsert;

/** Mail for those of these people who want it, written in the transaction of what it tells. Nothing where no mail server is set. */
export async function insertMail(
  tx: Transaction,
  messages: readonly NewNotification[],
  now: Date,
): Promise<void> {
  if (!env.SMTP_URL || messages.length === 0) return;
  const rows = await tx
    .select({
      personId: accounts.personId,
      mode: deliveryPreferences.mailMode,
      fromMinute: deliveryPreferences.quietFrom,
      toMinute: deliveryPreferences.quietTo,
    })
    .from(accounts)
    .leftJoin(deliveryPreferences, eq(deliveryPreferences.personId, accounts.personId))
    .where(
      and(
        eq(accounts.isActive, true),
        inArray(accounts.personId, [...new Set(messages.map((one) => one.personId))]),
      ),
    );
  const wishes = new Map(
    rows.map(({ personId, mode, fromMinute, toMinute }) => [
      personId,
      mode ? { mode, quiet: { fromMinute: fromMinute ?? 0, toMinute: toMinute ?? 0 } } : UNSAID,
    ]),
  );
  await insertAll(
    tx,
    messages.flatMap(({ personId, notBefore = now, ...message }) => {
      const wish = wishes.get(personId);
      const dueAt = wish && mailTime(notBefore, wish, env.TIME_ZONE);
      return dueAt ? [{ ...message, channel: "email" as const, personId, dueAt }] : [];
    }),
  );
}

/** Messages to the devices on which these people take them, outside their quiet hours. */
export async function insertPush(
  tx: Transaction,
  messages: readonly NewNotification[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return;
  const devices = await tx
    .select({
      id: pushSubscriptions.id,
      personId: accounts.personId,
      fromMinute: deliveryPreferences.quietFrom,
      toMinute: deliveryPreferences.quietTo,
    })
    .from(pushSubscriptions)
    .innerJoin(accounts, eq(accounts.id, pushSubscriptions.accountId))
    .leftJoin(deliveryPreferences, eq(deliveryPreferences.personId, accounts.personId))
    .where(
      and(
        isNull(pushSubscriptions.endedAt),
        eq(accounts.isActive, true),
        inArray(accounts.personId, [...new Set(messages.map((one) => one.personId))]),
      ),
    );
  await insertAll(
    tx,
    messages.flatMap(({ personId, notBefore = now, ...message }) =>
      devices
        .filter((device) => device.personId === personId)
        .flatMap(({ id, fromMinute, toMinute }) => {
          const quiet = { fromMinute: fromMinute ?? 0, toMinute: toMinute ?? 0 };
          const dueAt = mailTime(notBefore, { mode: "each", quiet }, env.TIME_ZONE);
          return dueAt ? [{ ...message, channel: "push" as const, subscriptionId: id, dueAt }] : [];
        }),
    ),
  );
}

/** Tells the groups that want to hear of alerts of these units: one statement asks for all of them. */
export async function insertWebhookMessages(
  tx: Transaction,
  told: readonly { about: AlertAbout; message: Omit<NewNotification, "personId"> }[],
  now: Date,
): Promise<void> {
  const groupsOf = await listWebhooksAbout(
    tx,
    told.map(({ about }) => about),
  );
  await insertAll(
    tx,
    told.flatMap(({ about, message: { notBefore = now, ...message } }) =>
      groupsOf(about).map((webhookId) => ({
        ...message,
        channel: "webhook" as const,
        webhookId,
        dueAt: notBefore,
      })),
    ),
  );
}

async function insertAll(tx: Transaction, rows: readonly NewDelivery[]): Promise<void> {
  if (rows.length === 0) return;
  const written = await tx
    .insert(deliveries)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: deliveries.id });
  if (written.length > 0)
    await enqueueJob(tx, "send-deliveries", {}, { singletonKey: "due", singletonSeconds: 5 });
}
