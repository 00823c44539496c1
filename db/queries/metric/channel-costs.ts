import "server-only";
import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import type { FactWindow } from "./fact-relation";
import { filterConditions, QueryText, scopeConditions } from "./query-text";
import type { SumRequest, SumRow } from "./sum-facts";

/** The entry that holds of each channel, unit and month. */
export const COSTS_IN_FORCE = `(
    select distinct on (channel_id, unit_id, month) id, channel_id, unit_id, month, amount_minor
    from channel_costs order by channel_id, unit_id, month, entered_at desc, id desc)`;

/**
 * What was spent on channels, by the entries. A month's cost is spread evenly over its days, so that a window that cuts a month, or a month
 * that still runs, is held against its share of it; days from `tomorrow` on have not come. Exact: whoever shows a sum rounds it once.
 */
export function channelCostsOf(query: QueryText, window: FactWindow, tomorrow: Day): string {
  const end = window.end === null || window.end > tomorrow ? tomorrow : window.end;
  const from = window.start === null ? "x.month" : `greatest(x.month, ${query.bind(window.start, "date")})`;
  const next = "(x.month + interval '1 month')::date";
  return `select x.id as source_id, null::integer as person_id, x.unit_id, null::integer as product_id, x.channel_id, null::segment as segment,
      x.month as day, x.amount_minor * greatest(0, least(${next}, ${query.bind(end, "date")}) - ${from})::numeric / (${next} - x.month) as cost
    from ${COSTS_IN_FORCE} x`;
}

/** What was spent on channels, rounded once per group, half away from zero. */
export async function sumChannelCosts(
  run: SqlRunner,
  { scope, filters, breakdown, window }: SumRequest,
  tomorrow: Day,
): Promise<SumRow[]> {
  const query = new QueryText();
  const relation = channelCostsOf(query, window, tomorrow);
  const conditions = ["f.cost <> 0", ...scopeConditions(query, scope), ...filterConditions(query, filters)];
  const group = breakdown.expressions.length === 0 ? "" : `group by ${breakdown.expressions.join(", ")}`;
  const rows = await run<Record<string, unknown>>(
    `select ${[...breakdown.columns, "round(coalesce(sum(f.cost), 0))::bigint as channel_cost"].join(", ")}
     from (${relation}) f ${breakdown.joins} where ${conditions.join(" and ")} ${group}`,
    query.parameters,
  );
  return rows.map((row) => ({ row, sums: { channel_cost: BigInt(String(row.channel_cost ?? 0)) } }));
}
