import "server-only";
import { PURCHASES } from "../../facts/definitions/customer-facts";
import type { SqlRunner } from "../../facts/sql-runner";
import { filterConditions, needsUnit, QueryText, scopeConditions } from "./query-text";
import type { SumRequest, SumRow } from "./sum-facts";

export const CUSTOMER_COLUMNS = [
  "buying_customers",
  "repeat_customers",
  "starting_customers",
  "returning_customers",
  "churned_customers",
] as const;

/** Who bought in so many days before the window is a customer of its start. */
const STARTING_DAYS = 365;

/**
 * Distinct customers among the purchases of a window: distinct things do not add up, so they are counted from the rows.
 * Starting customers bought within the year before the window; returning ones did so again in it, churned ones did not.
 */
export async function countCustomers(
  run: SqlRunner,
  { scope, filters, breakdown, window }: SumRequest,
): Promise<SumRow[]> {
  const query = new QueryText();
  const start = window.start === null ? null : query.bind(window.start, "date");
  const end = window.end === null ? null : query.bind(window.end, "date");
  const inside =
    [...(start ? [`f.day >= ${start}`] : []), ...(end ? [`f.day < ${end}`] : [])].join(" and ") || "true";
  const before = start ? `f.day < ${start} and f.day >= ${start} - ${STARTING_DAYS}` : "false";
  // Looked up for each purchase, so only where somebody asks for it.
  const unit =
    breakdown.raw.includes("unit_id") || needsUnit(scope, filters)
      ? `left join lateral (
      select a.unit_id from assignments a
      where a.person_id = p.person_id and a.start_on <= p.day and (a.end_on is null or a.end_on > p.day)
      order by a.start_on desc, a.id desc limit 1
    ) a on true`
      : "cross join (select null::integer as unit_id) a";
  const relation = `select p.customer_id, p.day, p.person_id, p.product_id, p.channel_id, c.segment, a.unit_id
    from (${PURCHASES}) p join customers c on c.id = p.customer_id ${unit}`;
  const conditions = [
    ...scopeConditions(query, scope),
    ...filterConditions(query, filters),
    `((${inside}) or (${before}))`,
  ];
  const keys = breakdown.aliases.join(", ");
  const text = `with buyers as (
      select ${[...breakdown.columns, "f.customer_id", `count(*) filter (where ${inside}) as inside`, `count(*) filter (where ${before}) as before`].join(", ")}
      from (${relation}) f ${breakdown.joins} where ${conditions.join(" and ")}
      group by ${[...breakdown.expressions, "f.customer_id"].join(", ")}
    )
    select ${[
      ...breakdown.aliases,
      "count(*) filter (where inside > 0) as buying_customers",
      "count(*) filter (where inside > 1) as repeat_customers",
      "count(*) filter (where before > 0) as starting_customers",
      "count(*) filter (where before > 0 and inside > 0) as returning_customers",
      "count(*) filter (where before > 0 and inside = 0) as churned_customers",
    ].join(", ")} from buyers ${keys === "" ? "" : `group by ${keys}`}`;
  const rows = await run<Record<string, unknown>>(text, query.parameters);
  return rows.map((row) => ({
    row,
    sums: Object.fromEntries(CUSTOMER_COLUMNS.map((column) => [column, BigInt(String(row[column] ?? 0))])),
  }));
}
