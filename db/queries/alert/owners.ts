import "server-only";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import type { Reference } from "../reference";

export interface AlertOwner extends Reference {
  /** Rises with the distance. */
  rank: number;
  /** Leads the unit itself or one above it. */
  isAbove: boolean;
}

/** Who may answer for an alert about a unit: whoever leads it, one above it or one below it today, the nearest above first. */
export async function listAlertOwners(unitId: number, today: Day): Promise<AlertOwner[]> {
  return sqlClient<AlertOwner[]>`
    select distinct on (rank, p.id) p.id, p.name, p.name_en as "nameEn", rank::int, starts_with(u.path, other.path) as "isAbove"
      from org_units u
      join org_units other on starts_with(u.path, other.path) or starts_with(other.path, u.path)
      join assignments m on m.unit_id = other.id and m.role = 'manager' and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today})
      join people p on p.id = m.person_id
      cross join lateral (select case when starts_with(u.path, other.path) then length(u.path) - length(other.path) else 1000 + length(other.path) end as rank) r
     where u.id = ${unitId} order by rank, p.id`;
}
