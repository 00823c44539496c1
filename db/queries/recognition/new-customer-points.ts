import "server-only";
import type { Segment } from "@/lib/customers/segments";
import type { Period } from "@/lib/periods";
import { type NewCustomer, weighNewCustomers } from "@/lib/scorecard/new-customer-quality";
import { sqlClient } from "../../client";
import { PURCHASES } from "../../facts/definitions/customer-facts";

interface Row {
  period: string;
  person_id: number;
  segment: Segment;
  orders: number;
  ordered: string;
  received: string;
}

/** What people's new customers count, by `2026-Q4:<person>`, for people whom the caller has authorised. */
export async function listNewCustomerPoints(
  periods: readonly Period[],
  people: readonly number[],
): Promise<Map<string, bigint>> {
  const rows = await sqlClient<Row[]>`
    with q as (
      select * from unnest(${periods.map(({ key }) => key)}::text[], ${periods.map(({ start }) => start)}::date[],
                           ${periods.map(({ end }) => end)}::date[]) as q(key, start_on, end_on)),
    firsts as (
      select distinct on (p.customer_id) p.customer_id, p.day, p.person_id
        from (${sqlClient.unsafe(PURCHASES)}) p order by p.customer_id, p.day, p.kind, p.id)
    select q.key as period, f.person_id, c.segment, count(o.id)::int as orders,
           coalesce(sum(o.amount_minor), 0)::text as ordered, coalesce(sum(paid.sum), 0)::text as received
      from q
      join firsts f on f.day >= q.start_on and f.day < q.end_on and f.person_id = any(${[...people]}::int[])
      join customers c on c.id = f.customer_id
      left join orders o on o.customer_id = f.customer_id and o.ordered_on >= q.start_on and o.ordered_on < q.end_on
      left join lateral (
        select sum(amount_minor) as sum from payments where order_id = o.id and received_on < q.end_on) paid on true
     group by q.key, f.customer_id, f.person_id, c.segment`;
  const customers = new Map<string, NewCustomer[]>();
  for (const { period, person_id, segment, orders, ordered, received } of rows) {
    const key = `${period}:${person_id}`;
    const found = { segment, orders, orderedMinor: BigInt(ordered), receivedMinor: BigInt(received) };
    customers.set(key, [...(customers.get(key) ?? []), found]);
  }
  return new Map([...customers].map(([key, all]) => [key, weighNewCustomers(all)]));
}
