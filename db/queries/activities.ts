import "server-only";
import type { ActivityKind } from "@/lib/funnel/activity-kinds";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import type { Sight } from "./sight";

export interface ActivityRow {
  id: number;
  kind: ActivityKind;
  happenedOn: Day;
  note: string | null;
  person: Reference;
  opportunity: { id: number; name: string } | null;
}

const MOST_ACTIVITIES = 50;

/** The newest activities with a customer or about a deal. */
export async function listActivities(
  { scope, today }: Sight,
  of: { customerId: number } | { opportunityId: number },
): Promise<ActivityRow[]> {
  const whose =
    "customerId" in of
      ? sqlClient`a.customer_id = ${of.customerId}`
      : sqlClient`a.opportunity_id = ${of.opportunityId}`;
  // What colleagues did for a deal belongs to the deal: whoever may see the deal may read it.
  const visible = sqlClient`(${ownedInScope(scope, today, "a.person_id")} or ${ownedInScope(scope, today, "o.owner_id")})`;
  const rows = await sqlClient<(Omit<ActivityRow, "id"> & { id: string })[]>`
    select a.id, a.kind, a.happened_on::text as "happenedOn", a.note,
           ${referenceTo("p")} as person,
           case when o.id is null or not ${ownedInScope(scope, today, "o.owner_id")} then null
                else json_build_object('id', o.id, 'name', o.name) end as opportunity
      from activities a join people p on p.id = a.person_id left join opportunities o on o.id = a.opportunity_id
     where ${whose} and ${visible}
     order by a.happened_on desc, a.id desc limit ${MOST_ACTIVITIES}`;
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}
