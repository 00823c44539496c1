import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { ActivityPlan, Post } from "@/lib/effort/activity-plan";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { ownedInScope } from "../owner-scope";
import { type Reference, referenceTo } from "../reference";
import type { Sight } from "../sight";

/** Every plan, in the order of entry. Plans of units hold for those below, whoever looks: they are few and no secret. */
export async function listActivityPlans(): Promise<ActivityPlan[]> {
  return sqlClient<ActivityPlan[]>`
    select unit_id as "unitId", person_id as "personId", kind, per_week as "perWeek", start_on::text as "startOn"
      from activity_plans order by entered_at, id`;
}

export interface PlannedPerson extends Reference {
  unit: Reference;
}

/** Who sells in a scope today, with where. */
export async function listPlannedPeople({ scope, today }: Sight): Promise<PlannedPerson[]> {
  return sqlClient<PlannedPerson[]>`
    select p.id, p.name, p.name_en as "nameEn", ${referenceTo("u")} as unit
      from people p join lateral (
        select a.unit_id from assignments a
         where a.person_id = p.id and a.role = 'member' and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})
         order by a.start_on desc, a.id desc limit 1) held on true
      join org_units u on u.id = held.unit_id and u.kind <> 'department'
     where ${ownedInScope(scope, today, "p.id")} order by u.path, p.id`;
}

export interface SellingPost extends Post {
  person: Reference;
  unit: Reference;
  isTeam: boolean;
}

/** Who sold where in a scope during a window: whoever moved or left stands where they were, as their figures do. By unit, then person. */
export async function listSellingPosts(
  scope: Scope,
  window: { start: Day; end: Day },
): Promise<SellingPost[]> {
  const inScope =
    scope.personId !== null
      ? sqlClient`p.id = ${scope.personId}`
      : scope.unitIds === "all"
        ? sqlClient`true`
        : sqlClient`u.id = any(${[...scope.unitIds]}::int[])`;
  return sqlClient<SellingPost[]>`
    with held as (
      select a.person_id, a.unit_id, a.role, a.start_on,
             least(a.end_on, lead(a.start_on) over (partition by a.person_id order by a.start_on, a.id)) as end_on
        from assignments a
    )
    select p.id as "personId", ${referenceTo("p")} as person, ${referenceTo("u")} as unit, u.kind = 'team' as "isTeam",
           array_remove(string_to_array(u.path, '/'), '')::int[] as "unitPath", h.start_on::text as "startOn", h.end_on::text as "endOn"
      from held h join people p on p.id = h.person_id join org_units u on u.id = h.unit_id and u.kind <> 'department'
     where h.role = 'member' and h.start_on < ${window.end} and (h.end_on is null or h.end_on > ${window.start}) and ${inScope}
     order by u.path, p.id, h.start_on`;
}
