import "server-only";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import type { Sight } from "./sight";

export interface OverdueCustomer {
  customer: Reference;
  /** Who sold most of it. */
  owner: Reference;
  overdueMinor: Minor;
  orders: number;
  /** Day on which the oldest of them was due. */
  since: Day;
}

/** Customers with orders past their day and not fully paid, the largest sum first, and what all of them owe. What was given back is not owed. */
export async function listOverdueCustomers(
  { scope, today }: Sight,
  limit: number,
): Promise<{ customers: OverdueCustomer[]; count: number; overdueMinor: Minor }> {
  const rows = await sqlClient<
    (Omit<OverdueCustomer, "overdueMinor"> & { overdue: string; count: number; total: string })[]
  >`
    with owing as (
      select r.customer_id, sum(r.open_minor)::bigint as amount, count(*)::int as orders, min(r.due_on) as since,
             (array_agg(r.person_id order by r.open_minor desc, r.person_id))[1] as owner_id
        from receivables r where r.due_on < ${today} and ${ownedInScope(scope, today, "r.person_id")} group by r.customer_id)
    select ${referenceTo("c")} as customer, ${referenceTo("p")} as owner, w.amount as overdue, w.orders, w.since::text,
           count(*) over ()::int as count, sum(w.amount) over ()::bigint as total
      from owing w join customers c on c.id = w.customer_id join people p on p.id = w.owner_id
     order by w.amount desc, c.id limit ${limit}`;
  return {
    count: rows[0]?.count ?? 0,
    overdueMinor: BigInt(rows[0]?.total ?? 0),
    customers: rows.map(({ customer, owner, overdue, orders, since }) => ({
      customer,
      owner,
      overdueMinor: BigInt(overdue),
      orders,
      since,
    })),
  };
}
