import { sqlClient } from "../db/client";
import type { Actor } from "../lib/access/actor";
import type { Role } from "../lib/access/roles";

/** Somebody of a role that sees the whole company, as the portal would know them. */
export async function actorOf(role: Extract<Role, "operations" | "finance">): Promise<Actor> {
  const [someone] = await sqlClient<{ account_id: number; person_id: number; name: string; email: string }[]>`
    select a.id as account_id, p.id as person_id, p.name, p.email
      from accounts a join people p on p.id = a.person_id where a.role = ${role} limit 1`;
  if (!someone) throw new Error(`nobody from ${role}`);
  return {
    accountId: someone.account_id,
    sessionId: "",
    personId: someone.person_id,
    role,
    name: someone.name,
    nameEn: null,
    email: someone.email,
    locale: null,
    unitId: null,
    unitName: null,
    unitNameEn: null,
    managedUnitIds: [],
  };
}
