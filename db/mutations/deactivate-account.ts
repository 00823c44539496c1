import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { PersonIdInput } from "@/lib/organisation/person-input";
import { db } from "../client";
import { accounts } from "../schema";
import { lockAccount, refuseLastAdmin } from "./lock-account";
import { recordAudit } from "./record-audit";
import { revokeSessions } from "./revoke-sessions";

/** Shuts a person out: no sign-in, and every open session ends at once. Throws Refusal: notFound, conflict, notYourself, lastAdmin. */
export async function deactivateAccount({
  actor,
  input: { personId },
  now,
}: Call<PersonIdInput>): Promise<{ sessions: number }> {
  if (personId === actor.personId) throw new Refusal("notYourself");
  return db.transaction(async (tx) => {
    const account = await lockAccount(tx, personId);
    if (!account.isActive) throw new Refusal("conflict");
    await refuseLastAdmin(tx, account);
    await tx.update(accounts).set({ isActive: false }).where(eq(accounts.id, account.id));
    const sessions = await revokeSessions(tx, account.id, now);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "account.deactivate",
      objectKind: "person",
      objectId: personId,
      before: { isActive: true },
      after: { isActive: false, sessionsEnded: sessions },
    });
    return { sessions };
  });
}
