import "server-only";
import { groupByAge } from "@/lib/metrics/collection";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import type { Sight } from "./sight";

/** What is owed today by how late it is: not due, then as `OVERDUE_BUCKETS` say. The metrics `receivables` and `overdue` are its sums. */
export async function listReceivableAges({ scope, today }: Sight): Promise<bigint[]> {
  const rows = await sqlClient<{ late: number; open: string }[]>`
    select greatest(0, ${today}::date - r.due_on) as late, sum(r.open_minor)::bigint as open
      from receivables r where r.day <= ${today} and ${ownedInScope(scope, today, "r.person_id")} group by 1`;
  return groupByAge(rows.map(({ late, open }) => ({ daysLate: late, openMinor: BigInt(open) })));
}
