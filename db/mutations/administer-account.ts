import "server-only";
import { eq } from "drizzle-orm";
import type { Role } from "@/lib/access/roles";
import { Refusal } from "@/lib/action-result";
import type { AuditAction } from "@/lib/audit/audit-actions";
import { db, type Transaction } from "../client";
import { accounts, people } from "../schema";
import { insertAccount } from "./create-person";
import { recordAudit } from "./record-audit";
import { revokeSessions } from "./revoke-sessions";

/*
 * What the command line does for whoever runs the deployment: nobody is signed in there, so the audit entry names no
 * actor. People in the portal have verbs of their own beside this file.
 */

export interface NewAccount {
  email: string;
  role: Role;
  name: string;
  nameEn: string | null;
  passwordHash: string;
}

/** Makes an account; the person of that address is taken when there is one. Throws Refusal("invalid", { email: "taken" }). */
export async function installAccount({ email, role, name, nameEn, passwordHash }: NewAccount): Promise<void> {
  await db.transaction(async (tx) => {
    const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
    const [person] = known
      ? [known]
      : await tx.insert(people).values({ name, nameEn, email }).returning({ id: people.id });
    if (!person) throw new Error("no person was made");
    await insertAccount(tx, { personId: person.id, email, role, passwordHash });
    await recordAudit(tx, {
      actorId: null,
      action: "account.create",
      objectKind: "person",
      objectId: person.id,
      after: { email, role },
    });
  });
}

/** Replaces the password and ends what was opened with the old one. Throws Refusal("notFound"). */
export async function replacePassword(email: string, passwordHash: string, now: Date): Promise<void> {
  await changeAccount(email, "account.resetPassword", { passwordHash }, now);
}

/** Shuts out, or lets in again; every open session ends either way. Throws Refusal("notFound"). */
export async function setAccountActive(email: string, isActive: boolean, now: Date): Promise<void> {
  await changeAccount(email, isActive ? "account.reactivate" : "account.deactivate", { isActive }, now);
}

type Change = { passwordHash: string } | { isActive: boolean };

async function changeAccount(email: string, action: AuditAction, change: Change, now: Date): Promise<void> {
  await db.transaction(async (tx: Transaction) => {
    const [account] = await tx
      .update(accounts)
      .set(change)
      .where(eq(accounts.email, email))
      .returning({ id: accounts.id, personId: accounts.personId });
    if (!account) throw new Refusal("notFound");
    await revokeSessions(tx, account.id, now);
    await recordAudit(tx, { actorId: null, action, objectKind: "person", objectId: account.personId });
  });
}
