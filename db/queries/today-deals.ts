import "server-only";
import type { WatchedDeal } from "@/lib/funnel/rank-deals";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import type { Sight } from "./sight";

/** An open deal that may want attention, with what a line about it says. */
export interface DealToWatch extends WatchedDeal {
  name: string;
  customer: Reference | null;
  owner: Reference;
  stage: { name: string; nameEn: string | null };
}

/** Of many hundreds of such deals only those of the greatest expected value are ranked. */
const MOST_DEALS = 200;

/**
 * Open deals of the scope that should close before `closeBefore`, should have closed, or are longer in their stage than is expected
 * there; those of the greatest expected value.
 */
export async function listDealsToWatch({ scope, today }: Sight, closeBefore: Day): Promise<DealToWatch[]> {
  const rows = await sqlClient<(Omit<DealToWatch, "amountMinor"> & { amountMinor: string | null })[]>`
    select o.id, o.name, o.amount_minor as "amountMinor", s.probability_ppm as "probabilityPpm",
           o.expected_close_on::text as "expectedCloseOn", d.entered_on::text as "enteredOn", d.due_on - d.entered_on as "expectedDays",
           ${referenceTo("c")} as customer, ${referenceTo("p")} as owner, json_build_object('name', s.name, 'nameEn', s.name_en) as stage
      from open_deals d
      join opportunities o on o.id = d.opportunity_id
      join stages s on s.id = o.stage_id
      join people p on p.id = o.owner_id
      left join customers c on c.id = o.customer_id
     where ${ownedInScope(scope, today, "d.person_id")} and (o.expected_close_on < ${closeBefore} or d.due_on < ${today}::date)
     order by coalesce(o.amount_minor, 0) * s.probability_ppm desc, o.id limit ${MOST_DEALS}`;
  return rows.map(({ amountMinor, ...row }) => ({
    ...row,
    amountMinor: amountMinor === null ? null : BigInt(amountMinor),
  }));
}
