import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { type FactFamily, quantitySource, type Terms } from "@/lib/metrics/quantities";
import { addDays, type Day, type FiscalCalendar, parsePeriod } from "@/lib/periods";
import { sqlClient } from "../../client";
import { FACT_DEFINITIONS } from "../../facts/fact-statements";
import { sqlRunner } from "../../facts/sql-runner";
import { CUSTOMER_CONDITIONS, purchasesOf } from "../metric/count-customers";
import { type Breakdown, breakdownOf } from "../metric/dimension-text";
import type { MetricFilters, MetricWindow } from "../metric/metric-request";
import { filterConditions, QueryText, scopeConditions, unitOn } from "../metric/query-text";
import { openDealsOf } from "../metric/sum-facts";

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
  /** Who did or owns it; null for a customer without an owner. */
  person: string | null;
  personEn: string | null;
  /** When it happened; of what is open when it should close, of a customer the last purchase. */
  on: Day | null;
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
  today: Day;
  limit: number;
}

/** The quantities whose rows a metric opens. A mean cycle and its median are about the same wins. */
function quantitiesBehind(id: MetricId): { numerator: string; denominator: string | null } {
  if (id === "median_cycle") return { numerator: "won_cycle_days", denominator: "won_cycle_count" };
  return metricOf(id);
}

/** Where the rows of a metric are read from. `facts`: events, of a state all of them so far. `open`: deals as they stand. `buyers`: distinct customers. */
type Source =
  | {
      from: "facts";
      family: FactFamily;
      kind: SourceKind;
      isState: boolean;
      terms: { numerator: Terms; denominator: Terms };
    }
  | { from: "open"; kind: "deal"; column: OpenColumn }
  | { from: "buyers"; kind: "customer"; numerator: string; denominator: string | null };

/** What an open deal adds. Weighted value is exact in minor units × ppm, and rounded when it is shown. */
const OPEN_VALUES = {
  open_count: "1",
  open_pipeline: "f.amount",
  weighted_pipeline: "f.amount::numeric * f.probability_ppm",
} as const;
type OpenColumn = keyof typeof OPEN_VALUES;
const isOpenColumn = (name: string): name is OpenColumn => name in OPEN_VALUES;

function buyersOf(name: string): string | null {
  const column = name === "active_customers" ? "buying_customers" : name;
  return column in CUSTOMER_CONDITIONS
    ? CUSTOMER_CONDITIONS[column as keyof typeof CUSTOMER_CONDITIONS]
    : null;
}

function sourceOf(id: MetricId): Source | null {
  const { numerator, denominator } = quantitiesBehind(id);
  const top = quantitySource(numerator);
  if (top.kind === "open")
    return isOpenColumn(numerator) ? { from: "open", kind: "deal", column: numerator } : null;
  if (top.kind === "purchases") {
    const [above, below] = [buyersOf(numerator), denominator === null ? null : buyersOf(denominator)];
    return above === null ? null : { from: "buyers", kind: "customer", numerator: above, denominator: below };
  }
  if (top.kind !== "flow" && top.kind !== "level") return null;
  const bottom = denominator === null ? null : quantitySource(denominator);
  if (bottom && (bottom.kind !== top.kind || bottom.family !== top.family)) return null;
  const kind = KIND_OF[top.family];
  return kind
    ? {
        from: "facts",
        family: top.family,
        kind,
        isState: top.kind === "level",
        terms: {
          numerator: top.terms,
          denominator: bottom?.kind === "flow" || bottom?.kind === "level" ? bottom.terms : {},
        },
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

/** A relation of one row per source and person: `source_id`, `person_id`, `day`, `numerator`, `denominator`. */
type Counted = (query: QueryText, question: RowsQuestion, scope: Scope) => string;

/** The cell that was opened, as conditions on `f` joined with the breakdown. */
function cellConditions(query: QueryText, { cell, fiscal }: RowsQuestion, { ids }: Breakdown): string[] {
  return cell.map(({ dimension, id }, i) => {
    const key = ids[i] ?? "null";
    return id === null
      ? `${key} is null`
      : `${key}::text = ${query.bind(storedId(dimension, id, fiscal), "text")}`;
  });
}

const breakdownFor = ({ cell, fiscal }: RowsQuestion) =>
  breakdownOf(
    cell.map(({ dimension }) => dimension),
    fiscal,
  );
const where = (conditions: readonly string[]) =>
  conditions.length > 0 ? `where ${conditions.join(" and ")}` : "";

/** Events by the very definitions that facts are stored by; of a state all of them up to the end of the window. */
const countFacts =
  ({ family, isState, terms }: Extract<Source, { from: "facts" }>): Counted =>
  (query, question, scope) => {
    const { window, filters, today } = question;
    const last = addDays(today, 1);
    const end = query.bind(isState && last < window.end ? last : window.end, "date");
    const start = isState ? null : query.bind(window.start, "date");
    const columns = [...new Set([...Object.keys(terms.numerator), ...Object.keys(terms.denominator)])];
    const sources = FACT_DEFINITIONS.filter((definition) => definition.family === family)
      .flatMap((definition) => definition.sources)
      .filter((one) => one.columns.some((column) => columns.includes(column)));
    const raw = sources.map((one) => {
      const padded = columns.map((column) =>
        (one.columns as readonly string[]).includes(column) ? column : `0 as ${column}`,
      );
      const select = one.select(
        (_person, day) => `${start ? ` and ${day} >= ${start}` : ""} and ${day} < ${end}`,
      );
      return `select source_id, day, unit_day, person_id, product_id, channel_id, segment, ${padded.join(", ")} from (${select}) s`;
    });
    const breakdown = breakdownFor(question);
    const conditions = [
      ...scopeConditions(query, scope),
      ...filterConditions(query, filters),
      ...cellConditions(query, question, breakdown),
    ];
    return `select r.source_id, r.person_id, r.day, ${sumOf(terms.numerator)} as numerator, ${sumOf(terms.denominator)} as denominator
      from (select f.source_id, f.person_id, min(f.day) as day, ${columns.map((column) => `sum(f.${column}) as ${column}`).join(", ")}
        from (select raw.*, a.unit_id from (${raw.join("\n union all\n ")}) raw ${unitOn("raw.person_id", "raw.unit_day")}) f ${breakdown.joins} ${where(conditions)}
        group by f.source_id, f.person_id) r`;
  };

/** The deals that are open now, by the unit in which their owner works today, as the figures have them. */
const countOpen =
  ({ column }: Extract<Source, { from: "open" }>): Counted =>
  (query, question, scope) => {
    const breakdown = breakdownFor(question);
    const deals = openDealsOf(query, { today: question.today, withUnit: true, withClose: true });
    const conditions = [
      ...scopeConditions(query, scope),
      ...filterConditions(query, question.filters),
      ...cellConditions(query, question, breakdown),
    ];
    return `select f.source_id, f.person_id, f.day, ${OPEN_VALUES[column]} as numerator, 0 as denominator
      from (${deals}) f ${breakdown.joins} ${where(conditions)}`;
  };

/** The customers behind a count of distinct ones, under whoever looks after them. */
const countBuyers =
  ({ numerator, denominator }: Extract<Source, { from: "buyers" }>): Counted =>
  (query, question, scope) => {
    const breakdown = breakdownFor(question);
    const { relation, inside, before, conditions } = purchasesOf(query, {
      scope,
      filters: question.filters,
      breakdown,
      window: question.window,
    });
    const cell = cellConditions(query, question, breakdown);
    return `select b.customer_id as source_id, x.owner_id as person_id, b.day, (${numerator})::integer as numerator,
        ${denominator === null ? "0" : `(${denominator})::integer`} as denominator
      from (select f.customer_id, max(f.day) as day, count(*) filter (where ${inside}) as inside, count(*) filter (where ${before}) as before
        from (${relation}) f ${breakdown.joins} ${where([...conditions, ...cell])} group by f.customer_id) b
      join customers x on x.id = b.customer_id`;
  };

function countedBy(source: Source): Counted {
  switch (source.from) {
    case "facts":
      return countFacts(source);
    case "open":
      return countOpen(source);
    case "buyers":
      return countBuyers(source);
  }
}

/**
 * The rows that make up a figure, what adds most first. They are read by the same definitions as the figure, so they sum to it exactly (a
 * weighted value up to the rounding of each row). Null where a figure has no rows of its own (moves between stages, costs), or none are
 * known (what was open in the past).
 */
export async function listSourceRows(scope: Scope, question: RowsQuestion): Promise<SourceRows | null> {
  const source = sourceOf(question.metric);
  if (!source || (source.from === "open" && question.window.end <= question.today)) return null;
  const { kind } = source;
  const query = new QueryText();
  const names = NAMES[kind];
  const isWeighted = source.from === "open" && source.column === "weighted_pipeline";
  const shown = (value: string) => (isWeighted ? `round(${value} / 1000000)` : value);
  const text = `with counted as (${countedBy(source)(query, question, scope)}),
    kept as (select * from counted where numerator <> 0 or denominator <> 0)
    select r.source_id::integer as id, ${names.title} as title, ${names.titleEn} as "titleEn", ${names.deal} as "dealId", ${names.customer} as "customerId",
      c.name as customer, c.name_en as "customerEn", p.name as person, p.name_en as "personEn", r.day::text as "on",
      ${shown("r.numerator")}::text as numerator, r.denominator::text as denominator,
      (select count(*)::integer from kept) as "allCount", (select ${shown("sum(numerator)")}::text from kept) as "allNumerator",
      (select sum(denominator)::text from kept) as "allDenominator"
    from kept r ${names.join} left join people p on p.id = r.person_id left join customers c on c.id = ${names.customer}
    order by r.numerator desc, r.denominator desc, r.day desc nulls last, r.source_id limit ${Math.trunc(question.limit)}`;
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
