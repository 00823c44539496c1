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

/**
 * Size of the market and the share held of it, as last entered for the company: the four latest quarters (or the latest year).
 * Null where nobody has entered them.
 */
export async function getMarket(): Promise<{ sizeMinor: bigint; sharePpm: bigint } | null> {
  const [row] = await sqlClient<{ size: string | null; share: string | null; quarters: number }[]>`
    with entered as (
      select distinct on (v.metric, v.period_key) v.metric, v.period_key, v.start_on, v.value
        from entered_values v join org_units u on u.id = v.unit_id and u.parent_id is null
       where v.metric in ('market_size', 'market_share') and v.period_key like '%-Q%'
       order by v.metric, v.period_key, v.entered_at desc, v.id desc),
    sizes as (select value from entered where metric = 'market_size' order by start_on desc limit 4)
    select (select sum(value)::text from sizes) as size, (select count(*)::int from sizes) as quarters,
           (select value::text from entered where metric = 'market_share' order by start_on desc limit 1) as share`;
  if (!row?.size || !row.share || row.quarters < 4) return null;
  return { sizeMinor: BigInt(row.size), sharePpm: BigInt(row.share) };
}
