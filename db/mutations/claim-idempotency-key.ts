import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../client";
import { idempotencyKeys } from "../schema";

/**
 * Claims the key of a submission within its transaction. `null`: first time, go on and then `settleIdempotencyKey`.
 * Otherwise the submission was answered before: the id of what it made, or 0. A parallel twin waits here
 * for the first to commit. Throws Refusal("conflict") for a key that was used by somebody else or elsewhere.
 */
export async function claimIdempotencyKey(
  tx: Transaction,
  actor: Actor,
  action: string,
  key: string,
): Promise<number | null> {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ key, accountId: actor.accountId, action })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return null;
  const [earlier] = await tx
    .select({ objectId: idempotencyKeys.objectId })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.key, key),
        eq(idempotencyKeys.accountId, actor.accountId),
        eq(idempotencyKeys.action, action),
      ),
    );
  if (!earlier) throw new Refusal("conflict");
  return earlier.objectId ?? 0;
}

/** Remembers what the submission made. */
export async function settleIdempotencyKey(tx: Transaction, key: string, objectId: number): Promise<void> {
  await tx.update(idempotencyKeys).set({ objectId }).where(eq(idempotencyKeys.key, key));
}
