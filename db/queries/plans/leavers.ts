import "server-only";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";

export interface Leaver {
  id: number;
  name: string;
  nameEn: string | null;
  unitName: string | null;
  unitNameEn: string | null;
  /** First day on the plan. */
  startOn: Day;
  /** Whether they would only have joined on the day or later. */
  neverJoins: boolean;
}

/** Whom a plan would pay on a day or later if it did not end then; nobody is on two plans, so they have none from the day on. */
export async function listLeavers(planId: number, endOn: Day): Promise<Leaver[]> {
  return sqlClient<Leaver[]>`
    select p.id, p.name, p.name_en as "nameEn", u.name as "unitName", u.name_en as "unitNameEn", m.start_on::text as "startOn",
           m.start_on >= ${endOn} as "neverJoins"
      from plan_members m
      join people p on p.id = m.person_id
      left join lateral (
        select unit_id from assignments
         where person_id = p.id and start_on <= ${endOn} and (end_on is null or end_on > ${endOn})
         order by start_on desc, id desc limit 1) held on true
      left join org_units u on u.id = held.unit_id
     where m.plan_id = ${planId} and (m.end_on is null or m.end_on > ${endOn})
     order by u.path nulls last, p.id`;
}
