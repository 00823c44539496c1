import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/roles";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";

interface ActorRow {
  account_id: number;
  session_id: string;
  person_id: number;
  role: Role;
  name: string;
  name_en: string | null;
  email: string;
  locale: string | null;
  unit_id: number | null;
  unit_name: string | null;
  unit_name_en: string | null;
  managed: number[] | null;
}

/**
 * The person behind an open session, with today's unit and everything that they manage. Null when the session is
 * unknown, over or revoked, or the account was deactivated: this is asked on every request, so each takes effect at once.
 */
export async function getActor(sessionId: string, today: Day, now: Date): Promise<Actor | null> {
  const [row] = await sqlClient<ActorRow[]>`
    select a.id as account_id, s.id as session_id, p.id as person_id, a.role, p.name, p.name_en, a.email, a.locale,
           u.id as unit_id, u.name as unit_name, u.name_en as unit_name_en,
           (select array_agg(distinct below.id)
              from assignments m
              join org_units led on led.id = m.unit_id
              join org_units below on below.path like led.path || '%'
             where m.person_id = p.id and m.role = 'manager'
               and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today})) as managed
      from sessions s
      join accounts a on a.id = s.account_id and a.is_active
      join people p on p.id = a.person_id
      left join lateral (
        select unit_id from assignments
         where person_id = p.id and start_on <= ${today} and (end_on is null or end_on > ${today})
         order by role desc, start_on desc limit 1) held on true
      left join org_units u on u.id = held.unit_id
     where s.id = ${sessionId} and s.revoked_at is null and s.expires_at > ${now}`;
  return row ? toActor(row) : null;
}

function toActor(row: ActorRow): Actor {
  return {
    accountId: row.account_id,
    sessionId: row.session_id,
    personId: row.person_id,
    role: row.role,
    name: row.name,
    nameEn: row.name_en,
    email: row.email,
    locale: row.locale === "en" || row.locale === "zh-CN" ? row.locale : null,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitNameEn: row.unit_name_en,
    managedUnitIds: row.managed ?? [],
  };
}
