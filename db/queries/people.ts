import "server-only";
import type { Role } from "@/lib/access/roles";
import type { AssignmentRole, Level } from "@/lib/organisation/kinds";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { type KeysetPage, type KeysetPlace, keysetClauses, keysetPage } from "./keyset";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import { containsText } from "./search-text";
import type { Sight } from "./sight";

/** Whether a person can sign in. */
export const SIGN_IN_STATES = ["active", "inactive", "none"] as const;
export type SignInState = (typeof SIGN_IN_STATES)[number];

export interface PeopleFilters {
  q: string;
  role: Role | null;
  state: SignInState | null;
}

export interface Account {
  id: number;
  email: string;
  role: Role;
  isActive: boolean;
}

export interface Assignment {
  id: number;
  unit: Reference;
  role: AssignmentRole;
  level: Level;
  quotaSharePpm: number;
  startOn: Day;
  /** First day after the last; null while it lasts. */
  endOn: Day | null;
}

export interface PersonRow extends Reference {
  email: string | null;
  hiredOn: Day | null;
  leftOn: Day | null;
  account: Account | null;
  /** Of today. */
  assignments: Assignment[];
}

const account = () => sqlClient`
  case when ac.id is null then null
  else json_build_object('id', ac.id, 'email', ac.email, 'role', ac.role, 'isActive', ac.is_active) end as account`;

const assignment = () => sqlClient`
  json_build_object('id', a.id, 'unit', ${referenceTo("u")}, 'role', a.role, 'level', a.level,
                    'quotaSharePpm', a.quota_share_ppm, 'startOn', a.start_on, 'endOn', a.end_on)`;

function stateCondition(state: SignInState | null) {
  if (state === null) return sqlClient`true`;
  if (state === "none") return sqlClient`ac.id is null`;
  return sqlClient`ac.is_active = ${state === "active"}`;
}

/** One page of the people whom a directory scope holds, by name. */
export async function listPeople(
  query: Sight & { filters: PeopleFilters; place: KeysetPlace },
): Promise<KeysetPage<PersonRow>> {
  const { scope, today, filters } = query;
  const name = sqlClient`p.name collate "zh-x-icu"`;
  const { where, orderBy, limit } = keysetClauses(
    { expression: name, type: "text", direction: "asc" },
    "p.id",
    query.place,
  );
  const rows = await sqlClient<(PersonRow & { sort_key: string })[]>`
    select p.id, p.name as sort_key, p.name, p.name_en as "nameEn", p.email, p.hired_on::text as "hiredOn", p.left_on::text as "leftOn", ${account()},
           coalesce((select json_agg(${assignment()} order by a.role desc, a.start_on desc)
                       from assignments a join org_units u on u.id = a.unit_id
                      where a.person_id = p.id and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})), '[]') as assignments
      from people p left join accounts ac on ac.person_id = p.id
     where ${ownedInScope(scope, today, "p.id")} and ${where} and ${stateCondition(filters.state)}
       and ${filters.role === null ? sqlClient`true` : sqlClient`ac.role = ${filters.role}`}
       and ${
         filters.q === ""
           ? sqlClient`true`
           : sqlClient`(${containsText("p.name", filters.q)} or ${containsText("p.name_en", filters.q)} or ${containsText("p.email", filters.q)})`
       }
     order by ${orderBy} limit ${limit}`;
  return keysetPage(rows, query.place);
}

/** One person with every assignment, newest first; null when there is none, or none for this scope. */
export async function getPerson({ scope, today }: Sight, id: number): Promise<PersonRow | null> {
  const [row] = await sqlClient<PersonRow[]>`
    select p.id, p.name, p.name_en as "nameEn", p.email, p.hired_on::text as "hiredOn", p.left_on::text as "leftOn", ${account()},
           coalesce((select json_agg(${assignment()} order by a.start_on desc, a.id desc)
                       from assignments a join org_units u on u.id = a.unit_id where a.person_id = p.id), '[]') as assignments
      from people p left join accounts ac on ac.person_id = p.id
     where p.id = ${id} and ${ownedInScope(scope, today, "p.id")}`;
  return row ?? null;
}
