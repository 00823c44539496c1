import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { ChangeRoleInput } from "@/lib/organisation/person-input";
import { db } from "../client";
import { accounts } from "../schema";
import { lockAccount, refuseLastAdmin } from "./lock-account";
import { recordAudit } from "./record-audit";

/**
 * Changes what a person may do; it holds from their next click. Nobody changes their own role, and one administrator always stays.
 * Throws Refusal: notFound, notYourself, lastAdmin.
 */
export async function changeRole({ actor, input: { personId, role } }: Call<ChangeRoleInput>): Promise<void> {
  if (personId === actor.personId) throw new Refusal("notYourself");
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, personId);
    if (account.role === role) return;
    await refuseLastAdmin(tx, account);
    await tx.update(accounts).set({ role }).where(eq(accounts.id, account.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "account.changeRole",
      objectKind: "person",
      objectId: personId,
      before: { role: account.role },
      after: { role },
    });
  });
}
