import "server-only";
import type { AssignmentRole, Level, UnitKind } from "@/lib/organisation/kinds";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import type { Reference } from "./reference";

export interface UnitMember extends Reference {
  role: AssignmentRole;
  level: Level;
}

export interface UnitWithMembers extends Reference {
  parentId: number | null;
  kind: UnitKind;
  path: string;
  members: UnitMember[];
}

/**
 * The tree as it stood on a day, parents before children, with the people of each unit, managers first. The caller narrows
 * it to the units that the reader may see.
 */
export async function listOrganisation(on: Day): Promise<UnitWithMembers[]> {
  return sqlClient<UnitWithMembers[]>`
    with recursive tree as (
      select u.*, array[u.position, u.id] as sort from org_units u where u.parent_id is null
      union all
      select u.*, tree.sort || array[u.position, u.id] from org_units u join tree on u.parent_id = tree.id
    )
    select t.id, t.parent_id as "parentId", t.kind, t.name, t.name_en as "nameEn", t.path,
           coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en, 'role', a.role, 'level', a.level)
                                     order by a.role desc, p.name collate "zh-x-icu")
                       from assignments a join people p on p.id = a.person_id
                      where a.unit_id = t.id and a.start_on <= ${on} and (a.end_on is null or a.end_on > ${on})), '[]') as members
      from tree t where t.closed_on is null or t.closed_on > ${on} order by t.sort`;
}
