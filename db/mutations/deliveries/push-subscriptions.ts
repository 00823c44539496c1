import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SubscribePushInput } from "@/lib/notifications/delivery-input";
import { db, type Transaction } from "../../client";
import { deliveries, pushSubscriptions } from "../../schema";
import { recordAudit } from "../record-audit";

/** More devices than this nobody carries; beyond it the oldest gives way. */
const MOST_DEVICES = 10;

/**
 * This browser takes messages of the signed-in account from now on, and of no other: who signs in on a shared phone takes it over. A repeated
 * submission changes nothing.
 */
export async function subscribePush({
  actor,
  input,
  now,
}: Call<SubscribePushInput & { device: string | null }>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const { endpoint, p256dh, auth, device } = input;
    const [known] = await tx
      .select()
      .from(pushSubscriptions)
      .where(and(eq(pushSubscriptions.endpoint, endpoint), isNull(pushSubscriptions.endedAt)))
      .for("update");
    if (known && known.accountId === actor.accountId && known.auth === auth) return { id: known.id };
    if (known) await endSubscription(tx, known.id, now);
    const own = await tx
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(and(eq(pushSubscriptions.accountId, actor.accountId), isNull(pushSubscriptions.endedAt)))
      .orderBy(pushSubscriptions.id);
    for (const { id } of own.slice(0, Math.max(0, own.length + 1 - MOST_DEVICES)))
      await endSubscription(tx, id, now);
    const [made] = await tx
      .insert(pushSubscriptions)
      .values({ accountId: actor.accountId, endpoint, p256dh, auth, device, createdAt: now })
      .returning({ id: pushSubscriptions.id });
    if (!made) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "push.subscribe",
      objectKind: "pushSubscription",
      objectId: made.id,
      after: { device },
    });
    return made;
  });
}

/** A device of one's own takes no messages any more. Throws Refusal: notFound. */
export async function unsubscribePush({ actor, input, now }: Call<{ id: number }>): Promise<void> {
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(
        and(
          eq(pushSubscriptions.id, input.id),
          eq(pushSubscriptions.accountId, actor.accountId),
          isNull(pushSubscriptions.endedAt),
        ),
      )
      .for("update");
    if (!known) throw new Refusal("notFound");
    await endSubscription(tx, known.id, now);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "push.unsubscribe",
      objectKind: "pushSubscription",
      objectId: known.id,
    });
  });
}

/**
 * Who signs out takes no messages on that browser any more: of the account's subscriptions those at this endpoint end, or all of them where
 * none is named, because every device is signed out.
 */
export async function endPushOf(
  tx: Transaction,
  { accountId, endpoint, now }: { accountId: number; endpoint: string | null; now: Date },
): Promise<void> {
  const own = await tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(
      and(
        eq(pushSubscriptions.accountId, accountId),
        isNull(pushSubscriptions.endedAt),
        endpoint === null ? undefined : eq(pushSubscriptions.endpoint, endpoint),
      ),
    );
  for (const { id } of own) await endSubscription(tx, id, now);
}

/** The browser's service says that nobody is there any more. */
export async function dropGoneSubscription(id: number, now: Date): Promise<void> {
  await db.transaction((tx) => endSubscription(tx, id, now));
}

/** What still waited for it is told in the portal anyway. */
async function endSubscription(tx: Transaction, id: number, now: Date): Promise<void> {
  await tx.update(pushSubscriptions).set({ endedAt: now }).where(eq(pushSubscriptions.id, id));
  for (const state of ["waiting", "sending"] as const)
    await tx.delete(deliveries).where(and(eq(deliveries.subscriptionId, id), eq(deliveries.state, state)));
}
