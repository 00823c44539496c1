import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { isMetricId, type MetricId, type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import { type FactFamily, quantitySource, type Terms } from "@/lib/metrics/quantities";
import { addDays, type Day, type FiscalCalendar, parsePeriod } from "@/lib/periods";
import { sqlClient } from "../../client";
import { FACT_DEFINITIONS } from "../../facts/fact-statements";
import { sqlRunner } from "../../facts/sql-runner";
import { channelCostsOf } from "../metric/channel-costs";
import { CUSTOMER_CONDITIONS, purchasesOf } from "../metric/count-customers";
import { type Breakdown, breakdownOf } from "../metric/dimension-text";
import { isUnknown, quantitiesOf } from "../metric/metric-plan";
import type { MetricFilters, MetricWindow } from "../metric/metric-request";
import { filterConditions, QueryText, scopeConditions, unitOn } from "../metric/query-text";
import { openDealsOf } from "../metric/sum-facts";
import { listVisits, type SourceVisit } from "./visits";

/** What the rows of a figure are: the same words as the screens that show them. */
export type SourceKind = "deal" | "visit" | "order" | "activity" | "answer" | "customer" | "cost";

const KIND_OF: Record<FactFamily, SourceKind> = {
  deals: "deal",
  stages: "visit",
  orders: "order",
  activities: "activity",
  answers: "answer",
  customers: "customer",
};

export interface SourceRow {
  kind: SourceKind;
  id: number;
  /** Name of the deal, number of the order, name of the customer, channel and unit of a cost. */
  title: string;
  titleEn: string | null;
  /** Where the row can be opened. */
  dealId: number | null;
  customerId: number | null;
  customer: string | null;
  customerEn: string | null;
  /** Who did, owns or entered it; null for a customer without an owner. */
  person: string | null;
  personEn: string | null;
  /** When it happened; of what is open when it should close, of a customer the last purchase, of a cost the first day of its month, of a visit its entry. */
  on: Day | null;
  /** How a visit of a stage went; null for rows of another kind. */
  visit: SourceVisit | null;
  /** What it adds to the figure, in the unit of its numerator; to a collection cycle what is owed, which the figure takes times its days. */
  numerator: bigint;
  denominator: bigint;
}

export interface SourceRows {
  rows: SourceRow[];
  count: number;
  numerator: bigint;
  denominator: bigint;
  /** What the two are in; null without a denominator. */
  units: { numerator: MetricUnit; denominator: MetricUnit | null };
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

/** What of a quantity events tell, and how often it counts what was spent. */
interface Side {
  stored: string | null;
  costs: -1 | 0 | 1;
}

function sideOf(name: string | null): Side {
  if (name === null) return { stored: null, costs: 0 };
  if (name === "channel_profit") return { stored: "margin", costs: -1 };
  if (name === "receivable_days") return { stored: "receivables", costs: 0 };
  return quantitySource(name).kind === "costs" ? { stored: null, costs: 1 } : { stored: name, costs: 0 };
}

/** Money, or else what is counted: a quantity that is a metric of its own has its unit. */
function unitOf(name: string): MetricUnit {
  const { stored, costs } = sideOf(name);
  const shown = stored ?? (costs === 0 ? name : "channel_cost");
  return isMetricId(shown) ? metricOf(shown).unit : "count";
}

/** A stored quantity: a state is all that happened up to the end of the window. */
interface Stored {
  isState: boolean;
  terms: Terms;
}
const NOTHING: Stored = { isState: false, terms: {} };

/** Where rows of a metric are read from. `facts`: events. `open`: deals as they stand. `buyers`: distinct customers. `costs`: entries of what was spent. */
type Source =
  | { from: "facts"; family: FactFamily; kind: SourceKind; numerator: Stored; denominator: Stored }
  | { from: "open"; kind: "deal"; column: OpenColumn }
  | { from: "buyers"; kind: "customer"; numerator: string; denominator: string | null }
  | { from: "costs"; kind: "cost"; numerator: Side["costs"]; denominator: Side["costs"] };

/** What an open deal adds. Weighted value is exact, and rounded when it is shown. */
const OPEN_VALUES = {
  open_count: "1",
  open_pipeline: "f.amount",
  weighted_pipeline: "f.amount * f.probability_ppm * 0.000001",
} as const;
type OpenColumn = keyof typeof OPEN_VALUES;
const isOpenColumn = (name: string): name is OpenColumn => name in OPEN_VALUES;

function buyersOf(name: string): string | null {
  const column = name === "active_customers" ? "buying_customers" : name;
  return column in CUSTOMER_CONDITIONS
    ? CUSTOMER_CONDITIONS[column as keyof typeof CUSTOMER_CONDITIONS]
    : null;
}

/** Where the rows of a metric come from: each source has rows of a kind of its own. Null where a part of it has no rows. */
function sourcesOf(id: MetricId): readonly Source[] | null {
  const { numerator, denominator } = quantitiesBehind(id);
  const top = quantitySource(numerator);
  if (top.kind === "open")
    return isOpenColumn(numerator) ? [{ from: "open", kind: "deal", column: numerator }] : null;
  if (top.kind === "purchases") {
    const [above, below] = [buyersOf(numerator), denominator === null ? null : buyersOf(denominator)];
    return above === null
      ? null
      : [{ from: "buyers", kind: "customer", numerator: above, denominator: below }];
  }
  const [above, below] = [sideOf(numerator), sideOf(denominator)];
  const events = eventsOf(above.stored, below.stored);
  if (events === null) return null;
  const spends = above.costs !== 0 || below.costs !== 0;
  return spends
    ? [...events, { from: "costs", kind: "cost", numerator: above.costs, denominator: below.costs }]
    : events;
}

/** The events behind stored quantities, none where there are none of these; null where they are of different families, or no rows. */
function eventsOf(above: string | null, below: string | null): Source[] | null {
  const names = [above, below].filter((name) => name !== null);
  const families = new Set<FactFamily>();
  for (const name of names) {
    const source = quantitySource(name);
    if (source.kind !== "flow" && source.kind !== "level") return null;
    families.add(source.family);
  }
  const [family, other] = families;
  if (family === undefined) return [];
  return other !== undefined
    ? null
    : [
        {
          from: "facts",
          family,
          kind: KIND_OF[family],
          numerator: storedOf(above),
          denominator: storedOf(below),
        },
      ];
}

function storedOf(name: string | null): Stored {
  const source = name === null ? null : quantitySource(name);
  return source?.kind === "flow" || source?.kind === "level"
    ? { isState: source.kind === "level", terms: source.terms }
    : NOTHING;
}

/** Whether a figure of this metric opens to its rows here. */
export const hasRows = (id: MetricId) => sourcesOf(id) !== null;

const NAMES: Record<
  SourceKind,
  { join: string; title: string; titleEn: string; deal: string; customer: string; day?: string }
> = {
  deal: {
    join: "join opportunities x on x.id = r.source_id",
    title: "x.name",
    titleEn: "null::text",
    deal: "x.id",
    customer: "x.customer_id",
  },
  visit: {
    join: "join stage_entries e on e.id = r.source_id join opportunities x on x.id = e.opportunity_id",
    title: "x.name",
    titleEn: "null::text",
    deal: "x.id",
    customer: "x.customer_id",
    // An advance counts on the day on which it was made.
    day: "e.entered_on",
  },
  order: {
    join: "join orders x on x.id = r.source_id",
    title: "x.number",
    titleEn: "null::text",
    deal: "x.opportunity_id",
    customer: "x.customer_id",
  },
  activity: {
    join: "join activities x on x.id = r.source_id",
    title: "x.kind::text",
    titleEn: "null::text",
    deal: "x.opportunity_id",
    customer: "x.customer_id",
  },
  answer: {
    join: "join survey_answers x on x.id = r.source_id",
    title: "x.score::text",
    titleEn: "null::text",
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
  cost: {
    join: `join channel_costs x on x.id = r.source_id join channels h on h.id = x.channel_id join org_units u on u.id = x.unit_id`,
    title: "h.name || ' · ' || u.name",
    titleEn: "coalesce(h.name_en, h.name) || ' · ' || coalesce(u.name_en, u.name)",
    deal: "null::integer",
    customer: "null::integer",
  },
};

const sumOf = (terms: Terms) =>
  Object.entries(terms)
    .map(([column, sign]) => `${sign < 0 ? "-" : "+"} f.${column}`)
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
  ({ family, numerator, denominator }: Extract<Source, { from: "facts" }>): Counted =>
  (query, question, scope) => {
    const { window, filters, today } = question;
    const asked = [numerator, denominator].filter(({ terms }) => Object.keys(terms).length > 0);
    const states = asked.filter((one) => one.isState).length;
    const bind = (day: Day) => query.bind(day, "date");
    const flowing = states < asked.length ? { start: bind(window.start), end: bind(window.end) } : null;
    // A state is that of today where the window still runs.
    const stateEnd = states > 0 ? bind(window.end > today ? addDays(today, 1) : window.end) : null;
    const within = (day: string, isState: boolean) =>
      isState ? `${day} < ${stateEnd}` : `${day} >= ${flowing?.start} and ${day} < ${flowing?.end}`;
    const columns = [...new Set(asked.flatMap(({ terms }) => Object.keys(terms)))];
    const sources = FACT_DEFINITIONS.filter((definition) => definition.family === family)
      .flatMap((definition) => definition.sources.flatMap((one) => one.apart ?? [one]))
      .filter((one) => one.columns.some((column) => columns.includes(column)));
    const reads = (day: string) =>
      [...new Set(asked.map(({ isState }) => `(${within(day, isState)})`))].join(" or ");
    const raw = sources.map((one) => {
      const padded = columns.map((column) =>
        (one.columns as readonly string[]).includes(column) ? column : `0 as ${column}`,
      );
      return `select source_id, day, unit_day, person_id, product_id, channel_id, segment, ${padded.join(", ")} from (${one.select((_person, day) => ` and (${reads(day)})`)}) s`;
    });
    const breakdown = breakdownFor(question);
    const conditions = [
      ...scopeConditions(query, scope),
      ...filterConditions(query, filters),
      ...cellConditions(query, question, breakdown),
    ];
    const sum = ({ terms, isState }: Stored) =>
      asked.length === states || states === 0
        ? `sum(${sumOf(terms)})`
        : `coalesce(sum(${sumOf(terms)}) filter (where ${within("f.day", isState)}), 0)`;
    return `select f.source_id, f.person_id, min(f.day) as day, ${sum(numerator)} as numerator, ${sum(denominator)} as denominator
      from (select raw.*, a.unit_id from (${raw.join("\n union all\n ")}) raw ${unitOn("raw.person_id", "raw.unit_day")}) f ${breakdown.joins} ${where(conditions)}
      group by f.source_id, f.person_id`;
  };

/** What was entered as spent on channels, each entry with the share of its month that lies in the window. */
const countCosts =
  ({ numerator, denominator }: Extract<Source, { from: "costs" }>): Counted =>
  (query, question, scope) => {
    const breakdown = breakdownFor(question);
    const costs = channelCostsOf(query, question.window, addDays(question.today, 1));
    const conditions = [
      ...scopeConditions(query, scope),
      ...filterConditions(query, question.filters),
      ...cellConditions(query, question, breakdown),
    ];
    return `select f.source_id, x.entered_by as person_id, f.day, ${numerator} * f.cost as numerator, ${denominator} * f.cost as denominator
      from (${costs}) f join channel_costs x on x.id = f.source_id ${breakdown.joins} ${where(conditions)}`;
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
    case "costs":
      return countCosts(source);
  }
}

/**
 * The rows that make up a figure, what adds most first. They are read by the same definitions as the figure, so they sum to it exactly (a
 * weighted value and a cost up to the rounding of each row). Null where a figure has no rows of its own, or is not known in this form (what
 * was open in the past, costs of a person).
 */
export async function listSourceRows(scope: Scope, question: RowsQuestion): Promise<SourceRows | null> {
  const { metric, window, filters, today } = question;
  const sources = sourcesOf(metric);
  const asked = { by: question.cell.map(({ dimension }) => dimension), filters, window, today };
  if (!sources || quantitiesOf(metric).some((name) => isUnknown(name, asked))) return null;
  const query = new QueryText();
  // One relation for each kind of row: what is kept of it, and how its rows are called.
  const kept = sources.map(
    (source, i) =>
      `kept${i} as (select * from (${countedBy(source)(query, question, scope)}) counted where numerator <> 0 or denominator <> 0)`,
  );
  const named = sources.map(({ kind }, i) => {
    const names = NAMES[kind];
    return `select '${kind}' as kind, r.source_id::integer as id, ${names.title} as title, ${names.titleEn} as "titleEn", ${names.deal} as "dealId", ${names.customer} as "customerId",
        r.person_id, ${names.day ?? "r.day"} as day, r.numerator::numeric as numerator, r.denominator::numeric as denominator from kept${i} r ${names.join}`;
  });
  // Figures round each of their sums once.
  const sums = sources.map(
    (_source, i) =>
      `select count(*) as count, round(sum(numerator)::numeric) as numerator, round(sum(denominator)::numeric) as denominator from kept${i}`,
  );
  const text = `with ${kept.join(",\n")},
    whole as (select sum(count)::integer as "allCount", sum(numerator)::text as "allNumerator", sum(denominator)::text as "allDenominator"
      from (${sums.join(" union all ")}) s)
    select r.kind, r.id, r.title, r."titleEn", r."dealId", r."customerId", c.name as customer, c.name_en as "customerEn",
      p.name as person, p.name_en as "personEn", r.day::text as "on", round(r.numerator)::text as numerator, round(r.denominator)::text as denominator, whole.*
    from (${named.join(" union all ")}) r cross join whole
    left join people p on p.id = r.person_id left join customers c on c.id = r."customerId"
    order by r.numerator desc, r.denominator desc, r.day desc nulls last, r.kind, r.id limit ${Math.trunc(question.limit)}`;
  const rows = await sqlRunner(sqlClient)<StoredRow>(text, query.parameters);
  const [first] = rows;
  const visits = await listVisits(
    rows.filter(({ kind }) => kind === "visit").map(({ id }) => id),
    today,
  );
  const { numerator, denominator } = quantitiesBehind(metric);
  return {
    rows: rows.map(({ allCount: _c, allNumerator: _n, allDenominator: _d, ...row }) => ({
      ...row,
      visit: row.kind === "visit" ? (visits.get(row.id) ?? null) : null,
      numerator: BigInt(row.numerator),
      denominator: BigInt(row.denominator),
    })),
    count: first?.allCount ?? 0,
    numerator: BigInt(first?.allNumerator ?? 0),
    denominator: BigInt(first?.allDenominator ?? 0),
    units: { numerator: unitOf(numerator), denominator: denominator === null ? null : unitOf(denominator) },
  };
}

type StoredRow = Omit<SourceRow, "visit" | "numerator" | "denominator"> & {
  numerator: string;
  denominator: string;
  allCount: number;
  allNumerator: string;
  allDenominator: string;
};
