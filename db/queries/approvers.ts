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
  /** Who asks, and does not decide; null where nobody does. */
  requesterId: number | null;
  today: Day;
}

const DECIDING_ROLES = ROLES.filter((role) => can(role, "adjustment:decide"));

/**
 * Who may decide about a unit's figures, the nearest first: the managers above who neither ask nor are the one it is about, each
 * once. For a unit's own target that starts above the unit, because its manager is paid by it. Empty when nobody is left.
 */
export async function listApprovers(
  database: Database,
  { unitId, personId, requesterId, today }: ApproverQuestion,
): Promise<number[]> {
  const rows = await database.execute<{ person_id: number }>(sql`
    select person_id from (
      select distinct on (m.person_id) m.person_id, length(above.path) as depth, m.start_on
        from org_units u
        join org_units above on u.path like above.path || '%' and (${personId}::int is not null or above.id <> u.id)
        join assignments m on m.unit_id = above.id and m.role = 'manager' and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today})
        join accounts a on a.person_id = m.person_id and a.is_active
         and a.role in (${sql.join(
           DECIDING_ROLES.map((role) => sql`${role}`),
           sql`, `,
         )})
       where u.id = ${unitId} and m.person_id is distinct from ${requesterId}::int and m.person_id is distinct from ${personId}::int
       order by m.person_id, length(above.path) desc, m.start_on) nearest
     order by depth desc, start_on, person_id`);
  return rows.map(({ person_id }) => person_id);
}

/** The nearest of them; null when nobody is left. */
export async function findApprover(database: Database, question: ApproverQuestion): Promise<number | null> {
  const [nearest] = await listApprovers(database, question);
  return nearest ?? null;
}
