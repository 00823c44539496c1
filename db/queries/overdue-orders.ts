import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { Minor } from "@/lib/money";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../client";
import { paysVisibly } from "./pay-scope";

export interface OverdueOrder {
  id: number;
  number: string;
  customer: { id: number; name: string; nameEn: string | null };
  opportunityId: number | null;
  dueOn: Day;
  /** Not yet paid, minor units. */
  openMinor: Minor;
}

/** Orders of one person that are past their day and not fully paid: what a gate on collections waits for. */
export async function listOverdueOrders(
  scope: PayScope,
  { personId, period, today }: { personId: number; period: Period; today: Day },
): Promise<OverdueOrder[]> {
  const rows = await sqlClient<
    {
      id: number;
      number: string;
      customer_id: number;
      name: string;
      name_en: string | null;
      deal: number | null;
      due: Day;
      open: string;
    }[]
  >`
    select o.id, o.number, o.customer_id, c.name, c.name_en, o.opportunity_id as deal, o.due_on::text as due,
           o.amount_minor - coalesce(paid.sum, 0) as open
      from orders o join customers c on c.id = o.customer_id
      left join lateral (select sum(amount_minor) as sum from payments where order_id = o.id) paid on true
     where o.owner_id = ${personId} and o.due_on < ${today} and o.amount_minor > coalesce(paid.sum, 0)
       and ${paysVisibly(scope, personId, period)}
     order by o.due_on, o.id`;
  return rows.map(({ customer_id, name, name_en, deal, due, open, ...order }) => ({
    ...order,
    customer: { id: customer_id, name, nameEn: name_en },
    opportunityId: deal,
    dueOn: due,
    openMinor: BigInt(open),
  }));
}
