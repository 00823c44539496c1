import "server-only";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import type { Day } from "@/lib/periods";
import { arrayLiteral, type SqlRunner } from "./sql-runner";

/** What a write changes or makes, by ids. */
export interface FactSources {
  /** Opportunities, their splits and stage entries. */
  deals?: readonly number[];
  /** Opportunities of which the amount alone changes: neither their history nor who bought first is touched. */
  amounts?: readonly number[];
  /** Orders, their lines, payments and refunds. */
  orders?: readonly number[];
  /** Customers whose segment or channel changes. */
  customers?: readonly number[];
  activities?: readonly number[];
  answers?: readonly number[];
  /** People whose assignments change: the unit of all their days. */
  people?: readonly number[];
}

/** One person's results of one day in one family of facts. */
export interface FactCell {
  family: FactFamily;
  personId: number;
  day: Day;
  /** Of the family only these quantities can have changed; null for all of them. */
  columns: readonly FactColumn[] | null;
}
export interface TouchedCells {
  cells: readonly FactCell[];
  /** Deals among the sources: each may be open, and differently so. */
  deals: readonly number[];
  /** Owners of the deals among them that are open: what is open now may have changed too. */
  openOwners: readonly number[];
  /** Customers whose first purchase may have moved; kept, because a deleted deal no longer tells. */
  buyers: readonly number[];
  /** Customers whose rows stand in these cells: none of them may be edited while the cells are computed. */
  customers: readonly number[];
}

const IDS = "(select id from unnest($1::text::integer[]) as id)";

/** What an amount can change: of a deal that is created its value, of one that is closed the value won or lost. A row without a day is an open deal. */
const AMOUNT_CELLS = `
  select 'deals' as family, o.owner_id as person_id, o.created_on as day, 'created_value' as of from opportunities o
    where o.id in ${IDS} and o.created_on is not null
  union select 'deals', o.owner_id, null, null from opportunities o where o.id in ${IDS} and o.status = 'open'
  union select 'deals', o.owner_id, o.closed_on, 'won_value,lost_value' from opportunities o where o.id in ${IDS} and o.closed_on is not null
  union select 'deals', s.person_id, o.closed_on, 'won_value,lost_value' from opportunities o join opportunity_splits s on s.opportunity_id = o.id
    where o.id in ${IDS} and o.closed_on is not null`;

const DEAL_CELLS = `
  select family, person_id, day from (${AMOUNT_CELLS}) a
  union select 'stages', e.owner_id, e.entered_on from stage_entries e where e.opportunity_id in ${IDS}
  union select 'stages', e.from_owner_id, e.entered_on from (
    select e.entered_on, lag(e.owner_id) over (partition by e.opportunity_id order by e.entered_at, e.id) as from_owner_id
    from stage_entries e where e.opportunity_id in ${IDS}
  ) e where e.from_owner_id is not null`;

const ORDER_CELLS = `
  select 'orders' as family, o.owner_id as person_id, o.ordered_on as day from orders o where o.id in ${IDS}
  union select 'orders', o.owner_id, o.due_on + 1 from orders o where o.id in ${IDS} and o.due_on is not null
  union select 'orders', o.owner_id, p.received_on from orders o join payments p on p.order_id = o.id where o.id in ${IDS}
  union select 'orders', o.owner_id, r.refunded_on from orders o join refunds r on r.order_id = o.id where o.id in ${IDS}`;

/** All purchases: where a customer's first one is kept may change with any of them, also with one that another write has added. */
const PURCHASE_CELLS = `
  select 'customers' as family, o.owner_id as person_id, o.closed_on as day from opportunities o
    where o.customer_id in ${IDS} and o.status = 'won' and o.closed_on is not null
  union select 'customers', o.owner_id, o.ordered_on from orders o where o.customer_id in ${IDS} and o.opportunity_id is null`;

const PERSON_DAY: Record<"activities" | "answers", string> = {
  activities: `select 'activities' as family, person_id, happened_on as day from activities where id in ${IDS}`,
  answers: `select 'answers' as family, person_id, answered_on as day from survey_answers where id in ${IDS}`,
};

/** Only the unit of these rows can have changed, so the cells that are stored are all there are. */
const STORED_CELLS = `select distinct family, person_id, day from metric_facts where person_id in ${IDS}`;

const IDS_OF_CUSTOMERS: Record<"deals" | "orders" | "activities" | "answers", string> = {
  deals: `select id from opportunities where customer_id in ${IDS}`,
  orders: `select id from orders where customer_id in ${IDS}`,
  activities: `select id from activities where customer_id in ${IDS}`,
  answers: `select id from survey_answers where customer_id in ${IDS}`,
};

/** An order that loses its deal becomes a purchase of its own. */
const CUSTOMERS_OF: Record<"deals" | "orders" | "activities" | "answers", string> = {
  deals: `select customer_id as id, status = 'won' as buys from opportunities where id in ${IDS} and customer_id is not null
    union select customer_id, true from orders where opportunity_id in ${IDS}`,
  orders: `select distinct customer_id as id, true as buys from orders where id in ${IDS}`,
  activities: `select distinct customer_id as id, false as buys from activities where id in ${IDS} and customer_id is not null`,
  answers: `select distinct customer_id as id, false as buys from survey_answers where id in ${IDS}`,
};

/** Customers of what a write touches; `buyers`: those whose purchases it may have changed. */
export async function listCustomers(
  run: SqlRunner,
  sources: FactSources,
): Promise<{ buyers: number[]; customers: number[] }> {
  const kinds = ["deals", "orders", "activities", "answers"] as const;
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const ids = sources[kind] ?? [];
      if (ids.length === 0) return [];
      return run<{ id: number; buys: boolean }>(CUSTOMERS_OF[kind], [arrayLiteral(ids)]);
    }),
  );
  const rows = [...found.flat(), ...(sources.customers ?? []).map((id) => ({ id, buys: true }))];
  return {
    buyers: rows.flatMap(({ id, buys }) => (buys ? [id] : [])),
    customers: rows.map(({ id }) => id),
  };
}

/** Ids of everything that stands behind the sources: a customer's own deals, orders, activities and answers. */
export async function expandSources(run: SqlRunner, sources: FactSources): Promise<FactSources> {
  const { customers } = sources;
  if (!customers || customers.length === 0) return sources;
  const expanded: FactSources = { ...sources };
  for (const kind of ["deals", "orders", "activities", "answers"] as const) {
    expanded[kind] = [...(sources[kind] ?? []), ...(await listIds(run, IDS_OF_CUSTOMERS[kind], customers))];
  }
  return expanded;
}

/** The cells of the purchases of these customers. */
export const listPurchaseCells = async (run: SqlRunner, buyers: readonly number[]): Promise<FactCell[]> =>
  (await cellsOf(run, PURCHASE_CELLS, buyers)).cells;

/** The cells that these sources stand in at the moment, but for the purchases that their customers made elsewhere. */
export async function listCells(run: SqlRunner, sources: FactSources): Promise<FoundCells> {
  const asked: [string, readonly number[] | undefined][] = [
    [AMOUNT_CELLS, sources.amounts],
    [DEAL_CELLS, sources.deals],
    [ORDER_CELLS, sources.orders],
    [PERSON_DAY.activities, sources.activities],
    [PERSON_DAY.answers, sources.answers],
    [STORED_CELLS, sources.people],
  ];
  const found = await Promise.all(asked.map(([text, ids]) => cellsOf(run, text, ids)));
  return {
    cells: found.flatMap(({ cells }) => cells),
    openOwners: found.flatMap(({ openOwners }) => openOwners),
  };
}

type FoundCells = Pick<TouchedCells, "cells" | "openOwners">;

async function cellsOf(
  run: SqlRunner,
  text: string,
  ids: readonly number[] | undefined,
): Promise<{ cells: FactCell[]; openOwners: number[] }> {
  if (!ids || ids.length === 0) return { cells: [], openOwners: [] };
  const rows = await run<{ family: FactFamily; person_id: number; day: Day | null; of?: string | null }>(
    `select cells.*, day::text as day from (${text}) cells`,
    [arrayLiteral(ids)],
  );
  return {
    cells: rows.flatMap(({ family, person_id: personId, day, of }) =>
      day === null ? [] : [{ family, personId, day, columns: of ? (of.split(",") as FactColumn[]) : null }],
    ),
    openOwners: rows.flatMap(({ person_id, day }) => (day === null ? [person_id] : [])),
  };
}

async function listIds(run: SqlRunner, text: string, ids: readonly number[] | undefined): Promise<number[]> {
  if (!ids || ids.length === 0) return [];
  return (await run<{ id: number | string }>(text, [arrayLiteral(ids)])).map(({ id }) => Number(id));
}
