import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { type FactFamily, quantitySource, type Terms } from "@/lib/metrics/quantities";
import { type Day, type FiscalCalendar, parsePeriod } from "@/lib/periods";
import { sqlClient } from "../../client";
import { FACT_DEFINITIONS } from "../../facts/fact-statements";
import { sqlRunner } from "../../facts/sql-runner";
import { breakdownOf } from "../metric/dimension-text";
import type { MetricFilters, MetricWindow } from "../metric/metric-request";
import { filterConditions, QueryText, scopeConditions } from "../metric/query-text";

/** What the rows of a figure are: the same words as the screens that show them. */
export type SourceKind = "deal" | "order" | "activity" | "answer" | "customer";

const KIND_OF: Partial<Record<FactFamily, SourceKind>> = {
  deals: "deal",
  orders: "order",
  activities: "activity",
  answers: "answer",
  customers: "customer",
};

export interface SourceRow {
  kind: SourceKind;
  id: number;
  /** Name of the deal, number of the order, name of the customer. */
  title: string;
  titleEn: string | null;
  /** Where the row can be opened. */
  dealId: number | null;
  customerId: number | null;
  customer: string | null;
  customerEn: string | null;
  person: string;
  personEn: string | null;
  on: Day;
  /** What it adds to the figure, in the unit of its numerator. */
  numerator: bigint;
  denominator: bigint;
}

export interface SourceRows {
  rows: SourceRow[];
  count: number;
  numerator: bigint;
  denominator: bigint;
}

export interface RowsQuestion {
  metric: MetricId;
  window: MetricWindow;
  filters: MetricFilters;
  /** The cell of the table that is opened: one value of each breakdown, null for "none". */
  cell: readonly { dimension: Dimension; id: string | null }[];
  fiscal: FiscalCalendar;
  limit: number;
}

/** The quantities whose rows a metric opens. A mean cycle and its median are about the same wins. */
function quantitiesBehind(id: MetricId): { numerator: string; denominator: string | null } {
  if (id === "median_cycle") return { numerator: "won_cycle_days", denominator: "won_cycle_count" };
  return metricOf(id);
}

interface Source {
  family: FactFamily;
  kind: SourceKind;
  terms: { numerator: Terms; denominator: Terms };
}

function sourceOf(id: MetricId): Source | null {
  const { numerator, denominator } = quantitiesBehind(id);
  const top = quantitySource(numerator);
  const bottom = denominator === null ? null : quantitySource(denominator);
  if (top.kind !== "flow" || (bottom && (bottom.kind !== "flow" || bottom.family !== top.family)))
    return null;
  const kind = KIND_OF[top.family];
  return kind
    ? {
        family: top.family,
        kind,
        terms: { numerator: top.terms, denominator: bottom?.kind === "flow" ? bottom.terms : {} },
      }
    : null;
}

/** Whether a figure of this metric opens to its rows here. */
export const hasRows = (id: MetricId) => sourceOf(id) !== null;

const NAMES: Record<
  SourceKind,
  { join: string; title: string; titleEn: string; deal: string; customer: string }
> = {
  deal: {
    join: "join opportunities x on x.id = r.source_id",
    title: "x.name",
    titleEn: "null",
    deal: "x.id",
    customer: "x.customer_id",
  },
  order: {
    join: "join orders x on x.id = r.source_id",
    title: "x.number",
    titleEn: "null",
    deal: "x.opportunity_id",
    customer: "x.customer_id",
  },
  activity: {
    join: "join activities x on x.id = r.source_id",
    title: "x.kind::text",
    titleEn: "null",
    deal: "x.opportunity_id",
    customer: "x.customer_id",
  },
  answer: {
    join: "join survey_answers x on x.id = r.source_id",
    title: "x.score::text",
    titleEn: "null",
    deal: "null::integer",
    customer: "x.customer_id",
  },
  customer: {
    join: "join customers x on x.id = r.source_id",
    title: "x.name",
    titleEn: "x.name_en",
    deal: "null::integer",
    customer: "x.id",
  },
};

const sumOf = (terms: Terms) =>
  Object.entries(terms)
    .map(([column, sign]) => `${sign < 0 ? "-" : "+"} r.${column}`)
    .join(" ")
    .replace(/^\+ /, "") || "0";

/** Periods are shown by their keys and grouped by their first days. */
function storedId(dimension: Dimension, id: string, fiscal: FiscalCalendar): string {
  return isTimeDimension(dimension) ? (parsePeriod(id, fiscal)?.start ?? id) : id;
}

/**
 * The rows that make up a figure, what adds most first. They are read by the same definitions that facts are stored by, so they sum to the
 * figure exactly. Null where a figure has no rows of its own (states, distinct customers, moves between stages).
 */
export async function listSourceRows(scope: Scope, question: RowsQuestion): Promise<SourceRows | null> {
  const source = sourceOf(question.metric);
  if (!source) return null;
  const { family, kind, terms } = source;
  const query = new QueryText();
  const [start, end] = [query.bind(question.window.start, "date"), query.bind(question.window.end, "date")];
  const columns = [...new Set([...Object.keys(terms.numerator), ...Object.keys(terms.denominator)])];
  const sources = FACT_DEFINITIONS.filter((definition) => definition.family === family)
    .flatMap((definition) => definition.sources)
    .filter((one) => one.columns.some((column) => columns.includes(column)));
  const raw = sources.map((one) => {
    const padded = columns.map((column) =>
      (one.columns as readonly string[]).includes(column) ? column : `0 as ${column}`,
    );
    const select = one.select((_person, day) => ` and ${day} >= ${start} and ${day} < ${end}`);
    return `select source_id, day, unit_day, person_id, product_id, channel_id, segment, ${padded.join(", ")} from (${select}) s`;
  });
  const breakdown = breakdownOf(
    question.cell.map(({ dimension }) => dimension),
    question.fiscal,
  );
  const cell = question.cell.map(({ dimension, id }, i) => {
    const key = breakdown.ids[i] ?? "null";
    return id === null
      ? `${key} is null`
      : `${key}::text = ${query.bind(storedId(dimension, id, question.fiscal), "text")}`;
  });
  const conditions = [
    ...scopeConditions(query, scope),
    ...filterConditions(query, question.filters),
    ...cell,
  ];
  const names = NAMES[kind];
  const text = `with raw as (${raw.join("\n union all\n ")}),
    f as (select raw.*, a.unit_id from raw left join lateral (
        select a.unit_id from assignments a
        where a.person_id = raw.person_id and a.start_on <= raw.unit_day and (a.end_on is null or a.end_on > raw.unit_day)
        order by a.start_on desc, a.id desc limit 1
      ) a on true),
    r as (select f.source_id, f.person_id, min(f.day) as day, ${columns.map((column) => `sum(f.${column}) as ${column}`).join(", ")}
      from f ${breakdown.joins} ${conditions.length > 0 ? `where ${conditions.join(" and ")}` : ""}
      group by f.source_id, f.person_id),
    counted as (select r.source_id, r.person_id, r.day, ${sumOf(terms.numerator)} as numerator, ${sumOf(terms.denominator)} as denominator from r),
    kept as (select * from counted where numerator <> 0 or denominator <> 0)
    select r.source_id::integer as id, ${names.title} as title, ${names.titleEn} as "titleEn", ${names.deal} as "dealId", ${names.customer} as "customerId",
      c.name as customer, c.name_en as "customerEn", p.name as person, p.name_en as "personEn", r.day::text as "on",
      r.numerator::text as numerator, r.denominator::text as denominator,
      (select count(*)::integer from kept) as "allCount", (select sum(numerator)::text from kept) as "allNumerator",
      (select sum(denominator)::text from kept) as "allDenominator"
    from kept r ${names.join} join people p on p.id = r.person_id left join customers c on c.id = ${names.customer}
    order by r.numerator desc, r.denominator desc, r.day desc, r.source_id limit ${Math.trunc(question.limit)}`;
  const rows = await sqlRunner(sqlClient)<StoredRow>(text, query.parameters);
  const [first] = rows;
  return {
    rows: rows.map(({ allCount: _c, allNumerator: _n, allDenominator: _d, ...row }) => ({
      ...row,
      kind,
      numerator: BigInt(row.numerator),
      denominator: BigInt(row.denominator),
    })),
    count: first?.allCount ?? 0,
    numerator: BigInt(first?.allNumerator ?? 0),
    denominator: BigInt(first?.allDenominator ?? 0),
  };
}

type StoredRow = Omit<SourceRow, "kind" | "numerator" | "denominator"> & {
  numerator: string;
  denominator: string;
  allCount: number;
  allNumerator: string;
  allDenominator: string;
};
