import "server-only";
import { eq } from "drizzle-orm";
import { db } from "../client";
import { accounts, people } from "../schema";

/** What sign-in compares with; null when nobody has this address. The address is lower case. */
export async function getCredentials(email: string) {
  const [account] = await db
    .select({
      id: accounts.id,
      passwordHash: accounts.passwordHash,
      isActive: accounts.isActive,
      locale: accounts.locale,
    })
    .from(accounts)
    .where(eq(accounts.email, email));
  return account ?? null;
}

/** Every account, for whoever runs the deployment. */
export function listAccounts() {
  return db
    .select({
      email: accounts.email,
      role: accounts.role,
      name: people.name,
      isActive: accounts.isActive,
      isDemo: accounts.isDemo,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .orderBy(accounts.email);
}
