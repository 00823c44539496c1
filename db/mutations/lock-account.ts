import "server-only";
import { and, eq } from "drizzle-orm";
import type { Role } from "@/lib/access/roles";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../client";
import { accounts } from "../schema";

export interface LockedAccount {
  id: number;
  role: Role;
  isActive: boolean;
}

/** The account of a person, held until the transaction ends. Throws Refusal("notFound") when there is none. */
export async function lockAccount(tx: Transaction, personId: number): Promise<LockedAccount> {
  const [account] = await tx
    .select({ id: accounts.id, role: accounts.role, isActive: accounts.isActive })
    .from(accounts)
    .where(eq(accounts.personId, personId))
    .for("update");
  if (!account) throw new Refusal("notFound");
  return account;
}

/** Throws Refusal("lastAdmin") when nobody else could administer any more. Two who take away each other's role wait here. */
export async function refuseLastAdmin(tx: Transaction, account: LockedAccount): Promise<void> {
  if (account.role !== "admin" || !account.isActive) return;
  const admins = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.role, "admin"), eq(accounts.isActive, true)))
    .orderBy(accounts.id)
    .for("update");
  if (admins.every(({ id }) => id === account.id)) throw new Refusal("lastAdmin");
}
