import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import type { SqlRunner } from "../../facts/sql-runner";
import type { Breakdown } from "./dimension-text";
import { type FactWindow, factRelation } from "./fact-relation";
import type { MetricFilters } from "./metric-request";
import { filterConditions, NO_UNIT, needsUnit, QueryText, scopeConditions } from "./query-text";

export interface SumRequest {
  scope: Scope;
  filters: MetricFilters;
  breakdown: Breakdown;
  window: FactWindow;
}

/** One group of a breakdown with its sums. */
export interface SumRow {
  /** Columns of the result as they came, with the keys of the breakdown. */
  row: Record<string, unknown>;
  sums: Record<string, bigint>;
}

const grouped = (expressions: readonly string[]) =>
  expressions.length === 0 ? "" : `group by ${expressions.join(", ")}`;

function readRows(rows: readonly Record<string, unknown>[], columns: readonly string[]): SumRow[] {
  return rows.map((row) => {
    const sums: Record<string, bigint> = {};
    for (const column of columns) sums[column] = BigInt((row[column] as string | number | null) ?? 0);
    return { row, sums };
  });
}

/** Sums of stored quantities over a window, in one statement whatever their number. */
export async function sumFacts(
  run: SqlRunner,
  request: SumRequest,
  families: readonly FactFamily[],
  columns: readonly FactColumn[],
): Promise<SumRow[]> {
  const { scope, filters, breakdown, window } = request;
  const query = new QueryText();
  const relation = factRelation(query, {
    families,
    columns,
    window,
    raw: breakdown.raw,
    inMonths: breakdown.inMonths,
    inRegions: breakdown.inRegions,
    scope,
    filters,
  });
  const sums = columns.map((column) => `sum(f.${column})::bigint as ${column}`);
  const text = `select ${[...breakdown.columns, ...sums].join(", ")} from (${relation}) f ${breakdown.joins} ${grouped(breakdown.expressions)}`;
  return readRows(await run(text, query.parameters), columns);
}

/**
 * Units of today, for states: the assignment that holds, of several the one that began last. Who has left stays in the unit they were
 * in last, so that what they leave behind has a manager.
 */
export const unitsToday = (today: string) => `(
    select distinct on (a.person_id) a.person_id, a.unit_id from assignments a where a.start_on <= ${today}
    order by a.person_id, (a.end_on is null or a.end_on > ${today}) desc, a.start_on desc, a.id desc
  )`;

const OPEN_COLUMNS = ["open_count", "open_pipeline", "weighted_pipeline"];

/**
 * The deals that are open now, with the unit in which their owner works today and the day on which they should close; each is looked up
 * only where somebody asks for it.
 */
export function openDealsOf(
  query: QueryText,
  { today, withUnit, withClose }: { today: string; withUnit: boolean; withClose: boolean },
): string {
  const unit = withUnit
    ? `left join ${unitsToday(query.bind(today, "date"))} a on a.person_id = d.person_id`
    : NO_UNIT;
  const close = withClose
    ? { column: "o.expected_close_on", join: "join opportunities o on o.id = d.opportunity_id" }
    : { column: "null::date", join: "" };
  return `select d.opportunity_id as source_id, d.person_id, a.unit_id, d.product_id, d.channel_id, d.segment, ${close.column} as day,
      coalesce(d.amount_minor, 0) as amount, s.probability_ppm
    from open_deals d join stages s on s.id = d.stage_id ${close.join} ${unit}`;
}

/**
 * The open deals as they stand, by the unit in which their owner works today; months are those of the expected close. The
 * weighted sum is exact (minor units × ppm): whoever shows it rounds once.
 */
export async function sumOpenDeals(
  run: SqlRunner,
  { scope, filters, breakdown }: SumRequest,
  today: string,
): Promise<SumRow[]> {
  const query = new QueryText();
  const relation = openDealsOf(query, {
    today,
    withUnit: breakdown.raw.includes("unit_id") || needsUnit(scope, filters),
    withClose: breakdown.raw.includes("day"),
  });
  const conditions = [...scopeConditions(query, scope), ...filterConditions(query, filters)];
  const text = `select ${[
    ...breakdown.columns,
    "count(f.person_id) as open_count",
    "coalesce(sum(f.amount), 0)::bigint as open_pipeline",
    "coalesce(sum(f.amount::numeric * f.probability_ppm), 0) as weighted_pipeline",
  ].join(", ")}
    from (${relation}) f ${breakdown.joins} ${conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`} ${grouped(breakdown.expressions)}`;
  return readRows(await run(text, query.parameters), OPEN_COLUMNS);
}

/**
 * Medians by counting: the value at which half of the events are passed, and the next one where they are even in number. Yields
 * `low` and `high`; the median is their mean.
 */
export async function middleValues(
  run: SqlRunner,
  { scope, filters, breakdown, window }: SumRequest,
  quantity: string,
): Promise<SumRow[]> {
  const query = new QueryText();
  const conditions = [
    `f.quantity = '${quantity}'`,
    ...(window.start === null ? [] : [`f.day >= ${query.bind(window.start, "date")}`]),
    ...(window.end === null ? [] : [`f.day < ${query.bind(window.end, "date")}`]),
    ...scopeConditions(query, scope),
    ...filterConditions(query, filters),
  ];
  const raw = [...breakdown.raw.map((key) => `f.${key}`), "f.value"].join(", ");
  const keys = breakdown.aliases.join(", ");
  const partition = keys === "" ? "" : `partition by ${keys}`;
  const text = `with counts as (
      select ${[...breakdown.columns, "f.value", "sum(f.count) as n"].join(", ")}
      from (select ${raw}, sum(f.count) as count from metric_distributions f where ${conditions.join(" and ")} group by ${raw}) f
      ${breakdown.joins} ${grouped([...breakdown.expressions, "f.value"])}
    ), passed as (
      select c.*, sum(n) over (${partition} order by value) as seen, sum(n) over (${partition}) as total from counts c
    )
    select ${[...breakdown.aliases, "min(value) filter (where 2 * seen >= total) as low", "min(value) filter (where 2 * seen > total) as high", "max(total) as total"].join(", ")}
    from passed ${keys === "" ? "" : `group by ${keys}`}`;
  return readRows(await run(text, query.parameters), ["low", "high", "total"]);
}
