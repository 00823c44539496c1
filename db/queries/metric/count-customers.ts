import "server-only";
import { isTimeDimension } from "@/lib/metrics/dimensions";
import { PURCHASES } from "../../facts/definitions/customer-facts";
import type { SqlRunner } from "../../facts/sql-runner";
import { filterConditions, NO_UNIT, needsUnit, QueryText, scopeConditions, unitOn } from "./query-text";
import type { SumRequest, SumRow } from "./sum-facts";

/** Which buyers a quantity counts, by their purchases in the window and in the year before it. */
export const CUSTOMER_CONDITIONS = {
  buying_customers: "inside > 0",
  repeat_customers: "inside > 1",
  starting_customers: "before > 0",
  returning_customers: "before > 0 and inside > 0",
  churned_customers: "before > 0 and inside = 0",
} as const;

const CUSTOMER_COLUMNS = Object.keys(CUSTOMER_CONDITIONS) as (keyof typeof CUSTOMER_CONDITIONS)[];

/** Who bought in so many days before the window is a customer of its start. */
const STARTING_DAYS = 365;

/** The purchases of a window and of the year before it as a relation `f`, with what tells the two apart and what narrows to them. */
export function purchasesOf(
  query: QueryText,
  { scope, filters, breakdown, window }: SumRequest,
): { relation: string; inside: string; before: string; conditions: string[] } {
  const start = window.start === null ? null : query.bind(window.start, "date");
  const end = window.end === null ? null : query.bind(window.end, "date");
  const inside =
    [...(start ? [`f.day >= ${start}`] : []), ...(end ? [`f.day < ${end}`] : [])].join(" and ") || "true";
  // By time nobody is a customer of the start: a month before the window is no part of the answer.
  const before =
    start && !breakdown.dimensions.some(isTimeDimension)
      ? `f.day < ${start} and f.day >= ${start} - ${STARTING_DAYS}`
      : "false";
  const withUnit = breakdown.raw.includes("unit_id") || needsUnit(scope, filters);
  const unit = withUnit ? unitOn("p.person_id", "p.day") : NO_UNIT;
  return {
    relation: `select p.customer_id, p.day, p.person_id, p.product_id, p.channel_id, c.segment, a.unit_id
    from (${PURCHASES}) p join customers c on c.id = p.customer_id ${unit}`,
    inside,
    before,
    conditions: [
      ...scopeConditions(query, scope),
      ...filterConditions(query, filters),
      `((${inside}) or (${before}))`,
    ],
  };
}

/**
 * Distinct customers among the purchases of a window: distinct things do not add up, so they are counted from the rows.
 * Starting customers bought within the year before the window; returning ones did so again in it, churned ones did not.
 */
export async function countCustomers(run: SqlRunner, request: SumRequest): Promise<SumRow[]> {
  const query = new QueryText();
  const { breakdown } = request;
  const { relation, inside, before, conditions } = purchasesOf(query, request);
  const keys = breakdown.aliases.join(", ");
  const text = `with buyers as (
      select ${[...breakdown.columns, "f.customer_id", `count(*) filter (where ${inside}) as inside`, `count(*) filter (where ${before}) as before`].join(", ")}
      from (${relation}) f ${breakdown.joins} where ${conditions.join(" and ")}
      group by ${[...breakdown.expressions, "f.customer_id"].join(", ")}
    )
    select ${[
      ...breakdown.aliases,
      ...CUSTOMER_COLUMNS.map(
        (column) => `count(*) filter (where ${CUSTOMER_CONDITIONS[column]}) as ${column}`,
      ),
    ].join(", ")} from buyers ${keys === "" ? "" : `group by ${keys}`}`;
  const rows = await run<Record<string, unknown>>(text, query.parameters);
  return rows.map((row) => ({
    row,
    sums: Object.fromEntries(CUSTOMER_COLUMNS.map((column) => [column, BigInt(String(row[column] ?? 0))])),
  }));
}
