import "server-only";
import type { ActivityPlan } from "@/lib/effort/activity-plan";
import { sqlClient } from "../../client";
import { ownedInScope } from "../owner-scope";
import type { Reference } from "../reference";
import type { Sight } from "../sight";

/** Every plan, in the order of entry. Plans of units hold for those below, whoever looks: they are few and no secret. */
export async function listActivityPlans(): Promise<ActivityPlan[]> {
  return sqlClient<ActivityPlan[]>`
    select unit_id as "unitId", person_id as "personId", kind, per_week as "perWeek", start_on::text as "startOn"
      from activity_plans order by entered_at, id`;
}

export interface PlannedPerson extends Reference {
  /** Ids of the units from the company down to the person's own. */
  unitPath: number[];
  unit: Reference;
}

/** Who sells in a scope today, with where. */
export async function listPlannedPeople({ scope, today }: Sight): Promise<PlannedPerson[]> {
  return sqlClient<PlannedPerson[]>`
    select p.id, p.name, p.name_en as "nameEn", json_build_object('id', u.id, 'name', u.name, 'nameEn', u.name_en) as unit,
           array_remove(string_to_array(u.path, '/'), '')::int[] as "unitPath"
      from people p join lateral (
        select a.unit_id from assignments a
         where a.person_id = p.id and a.role = 'member' and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})
         order by a.start_on desc, a.id desc limit 1) held on true
      join org_units u on u.id = held.unit_id and u.kind <> 'department'
     where ${ownedInScope(scope, today, "p.id")} order by u.path, p.id`;
}
