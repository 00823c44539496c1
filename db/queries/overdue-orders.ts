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

/** Orders of one person that are past their day and not settled: what a gate on collections waits for. */
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
    select o.id, o.number, r.customer_id, c.name, c.name_en, o.opportunity_id as deal, r.due_on::text as due, r.open_minor as open
      from receivables r join orders o on o.id = r.order_id join customers c on c.id = r.customer_id
     where r.person_id = ${personId} and r.due_on < ${today} and ${paysVisibly(scope, personId, period)}
     order by r.due_on, o.id`;
  return rows.map(({ customer_id, name, name_en, deal, due, open, ...order }) => ({
    ...order,
    customer: { id: customer_id, name, nameEn: name_en },
    opportunityId: deal,
    dueOn: due,
    openMinor: BigInt(open),
  }));
}
