import "server-only";
import { sql } from "drizzle-orm";
import type { Day } from "@/lib/periods";
import { type Database, db, sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

/** Whoever reads requests: their own day decides whom they stand in for. */
export interface Reader {
  personId: number;
  today: Day;
}

/** SQL condition: the column's person is the reader, or somebody in whose name the reader decides today. */
export function isActingFor(column: string, { personId, today }: Reader) {
  const person = sqlClient(column);
  return sqlClient`(${person} = ${personId} or exists (
    select from approval_delegations d where d.person_id = ${person} and d.deputy_id = ${personId}
       and d.ended_at is null and d.start_on <= ${today} and d.end_on > ${today}))`;
}

/** People whom a person stands in for on a day. */
export async function listPrincipals(database: Database, deputyId: number, today: Day): Promise<number[]> {
  const rows = await database.execute<{ person_id: number }>(sql`
    select distinct person_id from approval_delegations
     where deputy_id = ${deputyId} and ended_at is null and start_on <= ${today} and end_on > ${today}`);
  return rows.map(({ person_id }) => person_id);
}

/** The same for whoever reads a screen. */
export function listOwnPrincipals({ personId, today }: Reader): Promise<number[]> {
  return listPrincipals(db, personId, today);
}

/** Who stands in for a person on a day. */
export async function listDeputies(database: Database, personId: number, today: Day): Promise<number[]> {
  const rows = await database.execute<{ deputy_id: number }>(sql`
    select distinct deputy_id from approval_delegations
     where person_id = ${personId} and ended_at is null and start_on <= ${today} and end_on > ${today}`);
  return rows.map(({ deputy_id }) => deputy_id);
}

export interface Delegation {
  id: number;
  person: Reference;
  deputy: Reference;
  startOn: Day;
  /** First day after the last. */
  endOn: Day;
  note: string | null;
  endedAt: Date | null;
}

/** A person's own delegations and those in which they are the deputy, newest first. */
export async function listDelegations(personId: number): Promise<Delegation[]> {
  return sqlClient<Delegation[]>`
    select g.id, ${referenceTo("p")} as person, ${referenceTo("d")} as deputy, g.start_on::text as "startOn", g.end_on::text as "endOn",
           g.note, g.ended_at as "endedAt"
      from approval_delegations g
      join people p on p.id = g.person_id
      join people d on d.id = g.deputy_id
     where g.person_id = ${personId} or g.deputy_id = ${personId}
     order by g.start_on desc, g.id desc limit 50`;
}

/** Everybody who may be named as a deputy: active accounts of the roles that decide, but the person. */
export async function listPossibleDeputies(
  personId: number,
  roles: readonly string[],
): Promise<(Reference & { unit: string | null; unitEn: string | null })[]> {
  return sqlClient<(Reference & { unit: string | null; unitEn: string | null })[]>`
    select distinct on (p.name, p.id) p.id, p.name, p.name_en as "nameEn", u.name as unit, u.name_en as "unitEn"
      from people p
      join accounts a on a.person_id = p.id and a.is_active and a.role::text = any(${[...roles]}::text[])
      left join assignments m on m.person_id = p.id and m.role = 'manager' and m.end_on is null
      left join org_units u on u.id = m.unit_id
     where p.id <> ${personId} order by p.name, p.id`;
}
