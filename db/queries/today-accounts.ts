import "server-only";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import type { Reference } from "./reference";

/** Who can sign in and who cannot. Accounts say nothing about sales or pay: whoever administers them sees all. */
export interface AccountCounts {
  active: number;
  inactive: number;
  /** Active, and has never signed in. */
  unused: number;
  /** Sessions that are open. */
  sessions: number;
  /** Active with a password that the person has not set, or without one: they need single sign-on or an invitation. */
  withoutPassword: number;
}

export async function countAccounts(now: Date): Promise<AccountCounts> {
  const [row] = await sqlClient<AccountCounts[]>`
    select count(*) filter (where is_active)::int as active, count(*) filter (where not is_active)::int as inactive,
           count(*) filter (where is_active and not exists (select 1 from sessions s where s.account_id = a.id))::int as unused,
           count(*) filter (where is_active and password_hash is null)::int as "withoutPassword",
           (select count(*)::int from sessions where revoked_at is null and expires_at > ${now}) as sessions
      from accounts a`;
  return row ?? { active: 0, inactive: 0, unused: 0, sessions: 0, withoutPassword: 0 };
}

/** People who work here today and have no account, and how many there are. */
export async function listPeopleWithoutAccount(
  today: Day,
  limit: number,
): Promise<{ count: number; people: Reference[] }> {
  const rows = await sqlClient<(Reference & { count: number })[]>`
    select p.id, p.name, p.name_en as "nameEn", count(*) over ()::int as count from people p
     where not exists (select 1 from accounts a where a.person_id = p.id) and (p.left_on is null or p.left_on > ${today})
     order by p.name collate "zh-x-icu", p.id limit ${limit}`;
  return {
    count: rows[0]?.count ?? 0,
    people: rows.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
  };
}

export interface FailedSignIns {
  /** As it was typed. */
  email: string;
  count: number;
  addresses: number;
  lastAt: Date;
  /** Whose address it is; null when nobody has it. */
  personId: number | null;
}

/** Addresses with which signing in has failed since an instant, the latest first. */
export async function listFailedSignIns(since: Date, limit: number): Promise<FailedSignIns[]> {
  return sqlClient<FailedSignIns[]>`
    select t.email, count(*)::int as count, count(distinct t.address)::int as addresses, max(t.at) as "lastAt",
           (select person_id from accounts where email = t.email) as "personId"
      from sign_in_attempts t where not t.succeeded and t.at > ${since}
     group by t.email order by max(t.at) desc limit ${limit}`;
}
