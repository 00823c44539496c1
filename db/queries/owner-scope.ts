import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";

/**
 * Condition that a row belongs to a scope by the person it hangs on (`column`, such as "o.owner_id"). A person belongs to the units of today's
 * assignments; who has left belongs to the unit that they were in last, so that what they leave behind has a manager.
 */
export function ownedInScope(scope: Scope, today: Day, column: string) {
  const owner = sqlClient(column);
  if (scope.personId !== null) return sqlClient`${owner} = ${scope.personId}`;
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`${owner} in (${peopleOfUnits(scope.unitIds, today)})`;
}

/** Ids of the people who are in one of the units today, or were in one of them last. */
export function peopleOfUnits(unitIds: readonly number[], today: Day) {
  return sqlClient`
    select held.person_id from assignments held
     where held.unit_id = any(${[...unitIds]}::int[]) and held.start_on <= ${today}
       and (held.end_on is null or held.end_on > ${today}
            or not exists (select 1 from assignments later
                            where later.person_id = held.person_id and later.start_on <= ${today}
                              and (later.end_on is null or later.end_on > held.end_on)))`;
}
