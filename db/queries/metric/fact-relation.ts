import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import { grainsOf, type TotalGrain } from "@/lib/metrics/total-grains";
import { type Day, periodOf } from "@/lib/periods";
import type { RawKey } from "./dimension-text";
import type { MetricFilters } from "./metric-request";
import { filterConditions, needsUnit, type QueryText, scopeConditions } from "./query-text";

/** From the first day to before the last; open where it is null. */
export interface FactWindow {
  start: Day | null;
  end: Day | null;
}

interface Part {
  span: "month" | "day";
  window: FactWindow;
}

/** Whole months, and the rest of the window by days. */
export function splitWindow({ start, end }: FactWindow): Part[] {
  const monthOf = (day: Day) => periodOf(day, "month");
  const first = start === null ? null : monthOf(start).start === start ? start : monthOf(start).end;
  const last = end === null ? null : monthOf(end).start;
  if (first !== null && last !== null && first >= last) return [{ span: "day", window: { start, end } }];
  const parts: Part[] = [{ span: "month", window: { start: first, end: last } }];
  if (start !== null && first !== null && start < first)
    parts.push({ span: "day", window: { start, end: first } });
  if (end !== null && last !== null && last < end) parts.push({ span: "day", window: { start: last, end } });
  return parts;
}

export interface FactRelation {
  families: readonly FactFamily[];
  columns: readonly FactColumn[];
  window: FactWindow;
  raw: readonly (RawKey | "stage_id" | "from_stage_id")[];
  /** False when the breakdown asks for what only days know. */
  inMonths: boolean;
  /** Whether of units only the region counts. */
  inRegions?: boolean;
  scope: Scope;
  filters: MetricFilters;
}

type Key = "region" | "unit" | "person" | "product" | "channel" | "segment" | "stage";

/** What each table of sums knows, the smallest first. */
const SOURCES: readonly { span: Part["span"]; grain: TotalGrain | null; knows: readonly Key[] }[] = [
  { span: "month", grain: "month", knows: ["region", "stage"] },
  { span: "month", grain: "unit", knows: ["region", "unit"] },
  { span: "month", grain: "subject", knows: ["region", "product", "channel", "segment"] },
  { span: "month", grain: null, knows: ["region", "unit", "person", "stage"] },
  { span: "day", grain: "day", knows: ["region", "stage"] },
  { span: "day", grain: "product", knows: ["region", "product"] },
];

const KEY_OF: Record<FactRelation["raw"][number], Key | null> = {
  unit_id: "unit",
  person_id: "person",
  product_id: "product",
  channel_id: "channel",
  segment: "segment",
  stage_id: "stage",
  from_stage_id: "stage",
  day: null,
};

/** What a relation has to know of its cells. */
function keysOf({ raw, inRegions, scope, filters }: FactRelation): Set<Key> {
  const keys = raw.map((key) => (key === "unit_id" && inRegions ? "region" : KEY_OF[key]));
  const asked: [Key, boolean][] = [
    ["unit", needsUnit(scope, filters)],
    ["person", scope.personId !== null || filters.personId !== undefined],
    ["product", filters.productId !== undefined || filters.productLineId !== undefined],
    ["channel", filters.channelId !== undefined],
    ["segment", filters.segment !== undefined],
  ];
  return new Set([
    ...keys.filter((key) => key !== null),
    ...asked.flatMap(([key, isAsked]) => (isAsked ? [key] : [])),
  ]);
}

interface Source {
  table: "metric_facts" | "metric_rollups" | "metric_totals";
  day: "day" | "month";
  grain: TotalGrain | null;
}

const FACTS: Source = { table: "metric_facts", day: "day", grain: null };

/** The smallest table that can answer for such a part of the window. */
function sourceOf(span: Part["span"], keys: ReadonlySet<Key>, families: readonly FactFamily[]): Source {
  const found = SOURCES.find(
    ({ span: of, grain, knows }) =>
      of === span &&
      [...keys].every((key) => knows.includes(key)) &&
      (grain === null || families.every((family) => grainsOf(family).includes(grain))),
  );
  if (!found) return FACTS;
  return found.grain === null
    ? { table: "metric_rollups", day: "month", grain: null }
    : { table: "metric_totals", day: "day", grain: found.grain };
}

/** A subquery of facts, grouped by its raw keys, with the sums of its columns. */
export function factRelation(query: QueryText, relation: FactRelation): string {
  const { window, inMonths, families } = relation;
  const keys = keysOf(relation);
  const isKnownByMonth = inMonths && sourceOf("month", keys, families) !== FACTS;
  const parts: Part[] = isKnownByMonth ? splitWindow(window) : [{ span: "day", window }];
  return parts
    .map(({ span, window: within }) => partText(query, relation, sourceOf(span, keys, families), within))
    .join("\n union all\n");
}

function partText(
  query: QueryText,
  { families, columns, raw, scope, filters }: FactRelation,
  { table, day, grain }: Source,
  window: FactWindow,
): string {
  const keys = raw.map((key) => (key === "day" ? `f.${day} as day` : `f.${key}`));
  const conditions = [
    ...(grain === null ? [] : [`f.grain = '${grain}'`]),
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
  // What was there and is no longer leaves a total of nothing until its rows are put together.
  const having = grain === null || raw.length === 0 ? "" : "having sum(f.cells) > 0";
  return `select ${[...keys, ...columns.map((column) => `sum(f.${column}) as ${column}`)].join(", ")}
    from ${table} f where ${conditions.join(" and ")} ${group} ${having}`;
}
