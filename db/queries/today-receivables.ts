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
    with open as (
      select o.customer_id, o.owner_id, o.due_on, o.amount_minor - paid.sum - back.sum as amount
        from orders o
        join lateral (select coalesce(sum(amount_minor), 0) as sum from payments where order_id = o.id) paid on true
        join lateral (select coalesce(sum(amount_minor), 0) as sum from refunds where order_id = o.id) back on true
       where o.due_on < ${today} and o.amount_minor > paid.sum + back.sum and ${ownedInScope(scope, today, "o.owner_id")}),
    owing as (
      select customer_id, sum(amount)::bigint as amount, count(*)::int as orders, min(due_on) as since,
             (array_agg(owner_id order by amount desc, owner_id))[1] as owner_id
        from open group by customer_id)
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
