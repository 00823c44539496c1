import { FACT_COLUMNS, type FactFamily } from "@/lib/metrics/quantities";
import { activityFacts, answerFacts, customerFacts } from "./definitions/customer-facts";
import { cycleDistribution } from "./definitions/cycle-distribution";
import { dealFacts } from "./definitions/deal-facts";
import { selectOpenDeals, type TouchedDeals } from "./definitions/open-deals";
import { orderFacts } from "./definitions/order-facts";
import { RECEIVABLES_FAMILY, selectReceivables } from "./definitions/receivables";
import { stageFacts } from "./definitions/stage-facts";
import { CELL, type FactDefinition, type FactSource, type Touched } from "./fact-source";
import { selectTotals, summedTotals, TOTALLED_CELL, totalColumns } from "./fact-totals";

export const FACT_DEFINITIONS: readonly FactDefinition[] = [
  dealFacts,
  stageFacts,
  orderFacts,
  activityFacts,
  answerFacts,
  customerFacts,
];
const DISTRIBUTION_DEFINITIONS = [cycleDistribution] as const;

/** The whole of the data, or only the cells in $1 (person ids) and $2 (days), pairwise. */
type Extent = "all" | "touched";

const everything: Touched = () => "";
const onlyTouched: Touched = (person, day) =>
  ` and (${person}, ${day}) in (select t.person_id, t.day from touched t)`;
const touchedBy = (extent: Extent) => (extent === "all" ? everything : onlyTouched);

/** The touched cells as a relation; parameters travel as array literals, so that no driver has to know their types. */
const TOUCHED_CELLS =
  "touched as (select * from unnest($1::text::integer[], $2::text::date[]) as t (person_id, day)),";
const prelude = (extent: Extent) => (extent === "all" ? "with" : `with ${TOUCHED_CELLS}`);

const STORED_CELL = ["day", "person_id", "unit_id", "product_id", "channel_id", "segment"] as const;
const STAGES = ["from_stage_id", "stage_id"] as const;

/**
 * The unit of each row: that of the person's assignment on `unit_day`; of several, the one that began last. Looked up
 * once per person and day, whatever the number of rows.
 */
const TERMS = `terms as materialized (
      select distinct on (t.person_id, t.unit_day) t.person_id, t.unit_day, a.unit_id
      from (select distinct person_id, unit_day from raw) t
      left join assignments a on a.person_id = t.person_id and a.start_on <= t.unit_day and (a.end_on is null or a.end_on > t.unit_day)
      order by t.person_id, t.unit_day, a.start_on desc, a.id desc
    )`;

/** The select that facts of a family are, cell by cell: what a rebuild stores, a refresh stores and the check compares with. */
function selectFacts({ family, sources }: FactDefinition, extent: Extent): string {
  const columns = FACT_COLUMNS[family];
  const padded = (source: FactSource) =>
    `select ${CELL.join(", ")}, ${columns.map((column) => ((source.columns as readonly string[]).includes(column) ? column : "0")).join(", ")}
      from (${source.select(touchedBy(extent))}) s`;
  const raw = sources.map(padded).join("\n    union all\n    ");
  const cell = [...STORED_CELL, ...STAGES].map((name) => (name === "unit_id" ? "t.unit_id" : `r.${name}`));
  return `${prelude(extent)} raw (${[...CELL, ...columns].join(", ")}) as materialized (${raw}),
    ${TERMS}
    select '${family}'::fact_family as family, ${cell.join(", ")}, ${columns.map((column) => `sum(r.${column}) as ${column}`).join(", ")}
    from raw r join terms t on t.person_id = r.person_id and t.unit_day = r.unit_day
    group by ${cell.join(", ")}`;
}

/** Counts by value, cell by cell. */
function selectDistribution(
  { quantity, select }: (typeof DISTRIBUTION_DEFINITIONS)[number],
  extent: Extent,
): string {
  const cell = STORED_CELL.map((name) => (name === "unit_id" ? "t.unit_id" : `r.${name}`)).join(", ");
  return `${prelude(extent)} raw as materialized (${select(touchedBy(extent))}),
    ${TERMS}
    select '${quantity}'::text as quantity, ${cell}, r.value::integer as value, count(*)::integer as count
    from raw r join terms t on t.person_id = r.person_id and t.unit_day = r.unit_day
    group by ${cell}, r.value`;
}

/** Months from days, without what it was about. Parameters of a refresh: $1 person ids, $2 days, as above. */
function selectRollups(family: FactFamily, extent: Extent): string {
  const cell = "f.person_id, f.unit_id, f.from_stage_id, f.stage_id";
  const within =
    extent === "all"
      ? ""
      : "join months m on m.person_id = f.person_id and f.day >= m.month and f.day < m.month + interval '1 month'";
  return `${extent === "all" ? "" : `with ${TOUCHED_CELLS} ${TOUCHED_MONTHS}`}
    select f.family, date_trunc('month', f.day::timestamp)::date as month, ${cell},
      ${FACT_COLUMNS[family].map((column) => `sum(f.${column}) as ${column}`).join(", ")}
    from metric_facts f ${within} where f.family = '${family}'
    group by f.family, date_trunc('month', f.day::timestamp)::date, ${cell}`;
}

const TOUCHED_MONTHS =
  "months as (select distinct t.person_id, date_trunc('month', t.day::timestamp)::date as month from touched t)";

const rollupColumns = (family: FactFamily) => [
  "family",
  "month",
  "person_id",
  "unit_id",
  ...STAGES,
  ...FACT_COLUMNS[family],
];
const factColumns = (family: FactFamily) => ["family", ...STORED_CELL, ...STAGES, ...FACT_COLUMNS[family]];
const OPEN_DEAL_COLUMNS = [
  "opportunity_id",
  "person_id",
  "stage_id",
  "product_id",
  "channel_id",
  "segment",
  "amount_minor",
  "entered_on",
  "due_on",
  "opened_on",
];
const RECEIVABLE_COLUMNS = ["day", "person_id", "order_id", "customer_id", "due_on", "open_minor"];
const DISTRIBUTION_COLUMNS = ["quantity", ...STORED_CELL, "value", "count"];

/** A table of facts, one part of it: what is stored, and what a rebuild or a refresh stores there. */
export interface FactPart {
  table:
    | "metric_facts"
    | "metric_rollups"
    | "metric_totals"
    | "metric_distributions"
    | "open_deals"
    | "receivables";
  /** Family of the facts, the metric of a distribution, or the table itself. */
  of: string;
  columns: readonly string[];
  /** Condition of the part on its table, by the alias `f`. */
  where: string;
  select: (extent: Extent) => string;
  /** How the part is read, where its rows alone do not say it. */
  stored?: string;
}

/** Whose deals are open now, which is no matter of days: the touched deals in $1 are computed again, not cells. */
export const OPEN_DEALS: FactPart = {
  table: "open_deals",
  of: "open_deals",
  columns: OPEN_DEAL_COLUMNS,
  where: "true",
  select: (extent) => selectOpenDeals(extent === "all" ? everyDeal : onlyTouchedDeals),
};

const TOUCHED_DEALS = "(select id from unnest($1::text::integer[]) as id)";
const everyDeal: TouchedDeals = () => "";
const onlyTouchedDeals: TouchedDeals = (deal) => ` and ${deal} in ${TOUCHED_DEALS}`;

/** Everything that the facts of a family are stored in, in the order in which each is computed from those before it. */
export function partsOf(definition: FactDefinition): FactPart[] {
  const { family } = definition;
  const where = `f.family = '${family}'`;
  const parts: FactPart[] = [
    {
      table: "metric_facts",
      of: family,
      columns: factColumns(family),
      where,
      select: (extent) => selectFacts(definition, extent),
    },
    {
      table: "metric_rollups",
      of: family,
      columns: rollupColumns(family),
      where,
      select: (extent) => selectRollups(family, extent),
    },
    {
      table: "metric_totals",
      of: family,
      columns: totalColumns(family),
      where,
      select: () => selectTotals(family, "stored"),
      stored: summedTotals(family),
    },
  ];
  for (const distribution of DISTRIBUTION_DEFINITIONS.filter((one) => one.family === family)) {
    parts.push({
      table: "metric_distributions",
      of: distribution.quantity,
      columns: DISTRIBUTION_COLUMNS,
      where: `f.quantity = '${distribution.quantity}'`,
      select: (extent) => selectDistribution(distribution, extent),
    });
  }
  if (family === RECEIVABLES_FAMILY)
    parts.push({
      table: "receivables",
      of: "receivables",
      columns: RECEIVABLE_COLUMNS,
      where: "true",
      select: (extent) =>
        `${prelude(extent)} owed as (${selectReceivables(touchedBy(extent))}) select ${RECEIVABLE_COLUMNS.join(", ")} from owed`,
    });
  return parts;
}

/** Everything that is kept. */
export const FACT_PARTS: readonly FactPart[] = [...FACT_DEFINITIONS.flatMap(partsOf), OPEN_DEALS];

/**
 * Stores a part anew: all of it, or in one statement what is touched ($1, $2) instead of what it was. Facts take their totals along: what is
 * gone is taken off and what is made is added, whatever else is written at the same time.
 */
export function storePart(part: FactPart, extent: Extent): string {
  const { table, columns, where, select } = part;
  const insert = `insert into ${table} (${columns.join(", ")}) ${select(extent)}`;
  // In order of time, so that the rows of a window lie together.
  if (extent === "all") return `${insert} ${ORDERS[table] ?? "order by day"}`;
  const gone = `delete from ${table} f ${goneOf(table, where)}`;
  if (table !== "metric_facts") return `with gone as (${gone}) ${insert}`;
  const family = part.of as FactFamily;
  const kept = [...TOTALLED_CELL, ...FACT_COLUMNS[family]];
  return `with gone as (${gone} returning ${kept.map((column) => `f.${column}`).join(", ")}),
    made as (${insert} returning ${kept.join(", ")}),
    changed as materialized (select -1 as sign, gone.* from gone union all select 1, made.* from made)
    insert into metric_totals (${totalColumns(family).join(", ")}, is_change)
    select t.*, true from (${selectTotals(family, "changed")}) t`;
}

const ORDERS: Partial<Record<FactPart["table"], string>> = {
  metric_rollups: "order by month",
  open_deals: "order by opportunity_id",
};

/** What goes before the touched part comes again. */
function goneOf(table: FactPart["table"], where: string): string {
  if (table === "open_deals") return `where f.opportunity_id in ${TOUCHED_DEALS}`;
  const cells = TOUCHED_CELLS.replace(/,$/, "");
  return table === "metric_rollups"
    ? `using (with ${cells}, ${TOUCHED_MONTHS} select * from months) m where ${where} and f.person_id = m.person_id and f.month = m.month`
    : `using (with ${cells} select * from touched) t where ${where} and f.person_id = t.person_id and f.day = t.day`;
}
