import "server-only";
import type { Period } from "@/lib/periods";
import { sqlClient } from "../../client";

/** People who won deals in the period and are on no plan that pays in it: nobody would pay them for it. */
export async function listUnplanned({ start, end }: Period): Promise<number[]> {
  const rows = await sqlClient<{ id: number }[]>`
    select distinct coalesce(s.person_id, o.owner_id) as id
      from opportunities o left join opportunity_splits s on s.opportunity_id = o.id
     where o.status = 'won' and o.closed_on >= ${start} and o.closed_on < ${end}
       and not exists (
         select from plan_members m join plan_versions v on v.plan_id = m.plan_id and v.state <> 'draft'
                and v.effective_on < ${end} and (v.end_on is null or v.end_on > ${start})
          where m.person_id = coalesce(s.person_id, o.owner_id) and m.start_on < ${end} and (m.end_on is null or m.end_on > ${start}))
     order by 1`;
  return rows.map(({ id }) => id);
}
