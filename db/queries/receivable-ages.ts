import "server-only";
import { groupByAge } from "@/lib/metrics/collection";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import type { Sight } from "./sight";

/** What is owed on a day by how late it is: not due, then as `OVERDUE_BUCKETS` say. What was given back is not owed. */
export async function listReceivableAges({ scope, today }: Sight): Promise<bigint[]> {
  const rows = await sqlClient<{ late: number; open: string }[]>`
    select greatest(0, ${today}::date - o.due_on) as late, sum(o.amount_minor - paid.sum - back.sum)::bigint as open
      from orders o
      join lateral (select coalesce(sum(amount_minor), 0) as sum from payments where order_id = o.id) paid on true
      join lateral (select coalesce(sum(amount_minor), 0) as sum from refunds where order_id = o.id) back on true
     where o.due_on is not null and o.amount_minor > paid.sum + back.sum and ${ownedInScope(scope, today, "o.owner_id")}
     group by 1`;
  return groupByAge(rows.map(({ late, open }) => ({ daysLate: late, openMinor: BigInt(open) })));
}
