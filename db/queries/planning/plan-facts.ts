import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { listMetrics } from "../metrics";

/** Sums of one person in one unit. */
export interface PersonFacts {
  unitId: number;
  personId: number;
  value: bigint;
  denominator: bigint;
}

/** A metric of a window by unit and person. */
export async function listPersonFacts(
  scope: Scope,
  metric: MetricId,
  { window, today }: { window: { start: Day; end: Day }; today: Day },
): Promise<PersonFacts[]> {
  const rows = await listMetrics(scope, { metrics: [metric], by: ["team", "person"], window, today });
  return rows.map(({ keys, values }) => ({
    unitId: Number(keys.team?.id),
    personId: Number(keys.person?.id),
    value: values[metric].numerator,
    denominator: values[metric].denominator,
  }));
}

/** Customers in the hands of each person. */
export async function countCustomersByOwner(): Promise<Map<number, bigint>> {
  const rows = await sqlClient<{ id: number; n: string }[]>`
    select owner_id as id, count(*)::text as n from customers where owner_id is not null group by owner_id`;
  return new Map(rows.map(({ id, n }) => [id, BigInt(n)]));
}
