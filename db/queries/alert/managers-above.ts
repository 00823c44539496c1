import "server-only";
import type { Day } from "@/lib/periods";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";

/** Who leads a unit or one above it today. */
export interface ManagerAbove {
  personId: number;
  /** The unit led. */
  unitId: number;
  /** 0 for the unit itself, 1 for the one above it … */
  distance: number;
}

/** The line of managers above each unit, the nearest first; those who cannot sign in come after those who can. */
export async function listManagersAbove(
  run: SqlRunner,
  unitIds: readonly number[],
  today: Day,
): Promise<Map<number, ManagerAbove[]>> {
  const rows = await run<ManagerAbove & { of: number }>(
    `select u.id as of, m.person_id as "personId", above.id as "unitId",
            (array_length(string_to_array(u.path, '/'), 1) - array_length(string_to_array(above.path, '/'), 1)) as distance
       from org_units u
       join org_units above on starts_with(u.path, above.path)
       join assignments m on m.unit_id = above.id and m.role = 'manager' and m.start_on <= $2::text::date
        and (m.end_on is null or m.end_on > $2::text::date)
       left join accounts a on a.person_id = m.person_id and a.is_active
      where u.id = any ($1::text::int[])
      order by u.id, length(above.path) desc, (a.id is null), m.start_on, m.person_id`,
    [arrayLiteral(unitIds), today],
  );
  const found = new Map<number, ManagerAbove[]>();
  for (const { of, ...manager } of rows) found.set(of, [...(found.get(of) ?? []), manager]);
  return found;
}
