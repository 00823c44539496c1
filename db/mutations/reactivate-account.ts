import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { PersonIdInput } from "@/lib/organisation/person-input";
import { db } from "../client";
import { accounts } from "../schema";
import { lockAccount } from "./lock-account";
import { recordAudit } from "./record-audit";

/** Lets a person in again, with the password that they had. Throws Refusal: notFound, conflict. */
export async function reactivateAccount({ actor, input: { personId } }: Call<PersonIdInput>): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, personId);
    if (account.isActive) throw new Refusal("conflict");
    await tx.update(accounts).set({ isActive: true }).where(eq(accounts.id, account.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "account.reactivate",
      objectKind: "person",
      objectId: personId,
      before: { isActive: false },
      after: { isActive: true },
    });
  });
}
