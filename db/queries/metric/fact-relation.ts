import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import { type Day, periodOf } from "@/lib/periods";
import type { RawKey } from "./dimension-text";
import type { MetricFilters } from "./metric-request";
import { filterConditions, needsDetail, type QueryText, scopeConditions } from "./query-text";

/** From the first day to before the last; open where it is null. */
export interface FactWindow {
  start: Day | null;
  end: Day | null;
}

interface Part {
  table: "metric_facts" | "metric_rollups";
  window: FactWindow;
}

/** Whole months from the monthly sums, the rest of the window from the days. */
export function splitWindow({ start, end }: FactWindow): Part[] {
  const monthOf = (day: Day) => periodOf(day, "month");
  const first = start === null ? null : monthOf(start).start === start ? start : monthOf(start).end;
  const last = end === null ? null : monthOf(end).start;
  if (first !== null && last !== null && first >= last)
    return [{ table: "metric_facts", window: { start, end } }];
  const parts: Part[] = [{ table: "metric_rollups", window: { start: first, end: last } }];
  if (start !== null && first !== null && start < first)
    parts.push({ table: "metric_facts", window: { start, end: first } });
  if (end !== null && last !== null && last < end)
    parts.push({ table: "metric_facts", window: { start: last, end } });
  return parts;
}

export interface FactRelation {
  families: readonly FactFamily[];
  columns: readonly FactColumn[];
  window: FactWindow;
  raw: readonly (RawKey | "stage_id" | "from_stage_id")[];
  /** False when the breakdown asks for what only days know. */
  inRollups: boolean;
  scope: Scope;
  filters: MetricFilters;
}

/** A subquery of facts, grouped by its raw keys, with the sums of its columns. */
export function factRelation(query: QueryText, relation: FactRelation): string {
  const { window, inRollups, filters } = relation;
  const parts: Part[] =
    inRollups && !needsDetail(filters) ? splitWindow(window) : [{ table: "metric_facts", window }];
  return parts.map((part) => partText(query, relation, part)).join("\n union all\n");
}

function partText(
  query: QueryText,
  { families, columns, raw, scope, filters }: FactRelation,
  { table, window }: Part,
): string {
  const day = table === "metric_rollups" ? "month" : "day";
  const keys = raw.map((key) => (key === "day" ? `f.${day} as day` : `f.${key}`));
  const conditions = [
    families.length === 1
      ? `f.family = '${families[0]}'`
      : `f.family in (${families.map((name) => `'${name}'`).join(", ")})`,
    ...(window.start === null ? [] : [`f.${day} >= ${query.bind(window.start, "date")}`]),
    ...(window.end === null ? [] : [`f.${day} < ${query.bind(window.end, "date")}`]),
    ...scopeConditions(query, scope),
    ...filterConditions(query, filters),
  ];
  const group =
    raw.length === 0 ? "" : `group by ${raw.map((key) => `f.${key === "day" ? day : key}`).join(", ")}`;
  return `select ${[...keys, ...columns.map((column) => `sum(f.${column}) as ${column}`)].join(", ")}
    from ${table} f where ${conditions.join(" and ")} ${group}`;
}
