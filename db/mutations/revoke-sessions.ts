import "server-only";
import { and, eq, gt, isNull, ne } from "drizzle-orm";
import type { Transaction } from "../client";
import { sessions } from "../schema";
import { endPushOf } from "./deliveries/push-subscriptions";

/**
 * Ends the open sessions of an account, except one if named; returns how many there were. When none is left, no device of the account takes
 * messages any more.
 */
export async function revokeSessions(
  tx: Transaction,
  accountId: number,
  now: Date,
  exceptId = "",
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.accountId, accountId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        ne(sessions.id, exceptId),
      ),
    )
    .returning({ id: sessions.id });
  if (exceptId === "") await endPushOf(tx, { accountId, endpoint: null, now });
  return ended.length;
}
