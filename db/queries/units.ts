import "server-only";
import type { UnitKind } from "@/lib/organisation/kinds";
import { sqlClient } from "../client";

export interface Unit {
  id: number;
  parentId: number | null;
  kind: UnitKind;
  name: string;
  nameEn: string | null;
  /** Ids from the root down to this unit, `/1/4/12/`. */
  path: string;
}

/**
 * Every unit that stands today, parents before children, siblings in their order. A few hundred rows at most, and
 * names of units are no secret within a company: the caller narrows by scope what it shows figures of.
 */
export async function listUnits(): Promise<Unit[]> {
  return sqlClient<Unit[]>`
    with recursive tree as (
      select u.*, array[u.position, u.id] as sort from org_units u where u.parent_id is null and u.closed_on is null
      union all
      select u.*, tree.sort || array[u.position, u.id] from org_units u join tree on u.parent_id = tree.id where u.closed_on is null
    )
    select id, parent_id as "parentId", kind, name, name_en as "nameEn", path from tree order by sort`;
}
