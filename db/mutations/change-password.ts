import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { db } from "../client";
import { accounts } from "../schema";
import { recordAudit } from "./record-audit";
import { revokeSessions } from "./revoke-sessions";

/**
 * Replaces one's own password and ends one's other sessions. The caller has proved the old one against `oldHash`; when it was
 * replaced meanwhile, Refusal("conflict").
 */
export async function changePassword({
  actor,
  input,
  now,
}: Call<{ oldHash: string; newHash: string }>): Promise<{ sessions: number }> {
  return db.transaction(async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ passwordHash: input.newHash })
      .where(and(eq(accounts.id, actor.accountId), eq(accounts.passwordHash, input.oldHash)))
      .returning({ id: accounts.id });
    if (changed.length === 0) throw new Refusal("conflict");
    const sessions = await revokeSessions(tx, actor.accountId, now, actor.sessionId);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "account.changePassword",
      objectKind: "person",
      objectId: actor.personId,
      after: { sessionsEnded: sessions },
    });
    return { sessions };
  });
}
