import "server-only";
import { sql } from "drizzle-orm";
import { can } from "@/lib/access/permissions";
import { ROLES } from "@/lib/access/roles";
import type { Day } from "@/lib/periods";
import type { Database } from "../client";

interface ApproverQuestion {
  unitId: number;
  /** Whose target it is, where it is a person's. */
  personId: number | null;
  requesterId: number;
  today: Day;
}

const DECIDING_ROLES = ROLES.filter((role) => can(role, "adjustment:decide"));

/**
 * Who decides about a unit's figures: the nearest manager above who neither asks nor is the one it is about. For a unit's own
 * target that starts above the unit, because its manager is paid by it. Null when nobody is left.
 */
export async function findApprover(
  database: Database,
  { unitId, personId, requesterId, today }: ApproverQuestion,
): Promise<number | null> {
  const [row] = await database.execute<{ person_id: number }>(sql`
    select m.person_id
      from org_units u
      join org_units above on u.path like above.path || '%' and (${personId}::int is not null or above.id <> u.id)
      join assignments m on m.unit_id = above.id and m.role = 'manager' and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today})
      join accounts a on a.person_id = m.person_id and a.is_active
       and a.role in (${sql.join(
         DECIDING_ROLES.map((role) => sql`${role}`),
         sql`, `,
       )})
     where u.id = ${unitId} and m.person_id <> ${requesterId} and m.person_id is distinct from ${personId}::int
     order by length(above.path) desc, m.start_on, m.person_id limit 1`);
  return row?.person_id ?? null;
}
