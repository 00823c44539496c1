import "server-only";
import { sql } from "drizzle-orm";
import type { Day } from "@/lib/periods";
import type { Database } from "../client";

/** Who leads each unit on a day: its own manager, or the nearest one above. Units that nobody leads are left out. */
export async function listUnitLeaders(
  database: Database,
  unitIds: readonly number[],
  on: Day,
): Promise<Map<number, number>> {
  const rows = await database.execute<{ unit_id: number; person_id: number }>(sql`
    select distinct on (u.id) u.id as unit_id, m.person_id
      from org_units u
      join org_units above on u.path like above.path || '%'
      join assignments m on m.unit_id = above.id and m.role = 'manager' and m.start_on <= ${on} and (m.end_on is null or m.end_on > ${on})
     where u.id = any(${`{${[...new Set(unitIds)].join(",")}}`}::int[])
     order by u.id, length(above.path) desc, m.start_on, m.person_id`);
  return new Map(rows.map(({ unit_id, person_id }) => [unit_id, person_id]));
}
