import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import type { PersonIdInput } from "@/lib/organisation/person-input";
import { db } from "../client";
import { accounts } from "../schema";
import { lockAccount } from "./lock-account";
import { recordAudit } from "./record-audit";
import { revokeSessions } from "./revoke-sessions";

/** Replaces a forgotten or stolen password and ends what was opened with the old one. Throws Refusal("notFound"). */
export async function resetPassword({
  actor,
  input,
  now,
}: Call<PersonIdInput & { passwordHash: string }>): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, input.personId);
    await tx.update(accounts).set({ passwordHash: input.passwordHash }).where(eq(accounts.id, account.id));
    const sessionsEnded = await revokeSessions(
      tx,
      account.id,
      now,
      actor.accountId === account.id ? actor.sessionId : "",
    );
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "account.resetPassword",
      objectKind: "person",
      objectId: input.personId,
      after: { sessionsEnded },
    });
  });
}
