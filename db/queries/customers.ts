import "server-only";
import type { Segment } from "@/lib/customers/segments";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { type KeysetPage, type KeysetPlace, keysetClauses, keysetPage, type SortKey } from "./keyset";
import { COUNTED_ROWS } from "./opportunities";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import { containsText } from "./search-text";
import type { Sight } from "./sight";

export const CUSTOMER_SORTS = ["name", "open", "since"] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** Null and "" narrow nothing. */
export interface CustomerFilters {
  q: string;
  segment: Segment | null;
  sector: string | null;
  ownerId: number | null;
}

export interface CustomerRow extends Reference {
  segment: Segment;
  sector: string | null;
  location: string | null;
  owner: Reference | null;
  createdOn: Day | null;
  openCount: number;
  openMinor: Minor;
  lastOrderOn: Day | null;
  lastActivityOn: Day | null;
}

/** Who looks after a customer sees it, and whoever has a deal with it. */
export function customerInScope({ scope, today }: Sight) {
  if (scope.unitIds === "all" && scope.personId === null) return sqlClient`true`;
  return sqlClient`(${ownedInScope(scope, today, "c.owner_id")}
    or c.id in (select d.customer_id from opportunities d where ${ownedInScope(scope, today, "d.owner_id")}))`;
}

function conditions(sight: Sight, filters: CustomerFilters) {
  const equals = (column: string, value: number | string | null) =>
    value === null ? sqlClient`true` : sqlClient`${sqlClient(column)} = ${value}`;
  return sqlClient`${customerInScope(sight)} and ${equals("c.segment", filters.segment)} and ${equals("c.sector", filters.sector)}
    and ${equals("c.owner_id", filters.ownerId)}
    and ${filters.q === "" ? sqlClient`true` : sqlClient`(${containsText("c.name", filters.q)} or ${containsText("c.name_en", filters.q)})`}`;
}

function sortKey(column: CustomerSort, direction: "asc" | "desc"): SortKey {
  switch (column) {
    case "name":
      return { expression: sqlClient`c.name collate "zh-x-icu"`, type: "text", direction };
    case "open":
      return { expression: sqlClient`coalesce(open.amount, 0)`, type: "bigint", direction };
    case "since":
      return { expression: sqlClient`coalesce(c.created_on, '-infinity'::date)`, type: "date", direction };
  }
}

type CustomerRecord = Omit<CustomerRow, "openMinor"> & { openMinor: string; sort_key: string };

interface ListQuery extends Sight {
  filters: CustomerFilters;
  sort: { column: CustomerSort; direction: "asc" | "desc" };
  place: KeysetPlace;
}

/** One page of the customers in a scope, with what is open there in the same scope. */
export async function listCustomers(query: ListQuery): Promise<KeysetPage<CustomerRow>> {
  const { scope, today } = query;
  const key = sortKey(query.sort.column, query.sort.direction);
  const { where, orderBy, limit } = keysetClauses(key, "c.id", query.place);
  // Only the order by open value has to know it for every customer; the others look it up for the rows of the page.
  const openOfAll =
    query.sort.column === "open"
      ? sqlClient`left join (select customer_id, sum(amount_minor)::bigint as amount from opportunities o
                              where status = 'open' and ${ownedInScope(scope, today, "o.owner_id")} group by customer_id) open on open.customer_id = c.id`
      : sqlClient``;
  const rows = await sqlClient<CustomerRecord[]>`
    with page as materialized (
      select c.*, ${key.expression}::text as sort_key, row_number() over (order by ${orderBy}) as line
        from customers c ${openOfAll}
       where ${conditions(query, query.filters)} and ${where} order by ${orderBy} limit ${limit}
    )
    select c.id, c.sort_key, c.name, c.name_en as "nameEn", c.segment, c.sector, c.location, c.created_on::text as "createdOn",
           ${referenceTo("p")} as owner,
           open.count as "openCount", open.amount as "openMinor",
           (select max(r.ordered_on)::text from orders r where r.customer_id = c.id and ${ownedInScope(scope, today, "r.owner_id")}) as "lastOrderOn",
           (select max(a.happened_on)::text from activities a where a.customer_id = c.id and ${ownedInScope(scope, today, "a.person_id")}) as "lastActivityOn"
      from page c left join people p on p.id = c.owner_id
      left join lateral (select count(*)::int as count, coalesce(sum(amount_minor), 0)::text as amount from opportunities o
                          where o.customer_id = c.id and o.status = 'open' and ${ownedInScope(scope, today, "o.owner_id")}) open on true
     order by c.line`;
  const page = keysetPage(rows, query.place);
  return { ...page, items: page.items.map((row) => ({ ...row, openMinor: BigInt(row.openMinor) })) };
}

/** How many customers a list has; `isCapped` when there are more than were counted. */
export async function countCustomers(
  query: Sight & { filters: CustomerFilters },
): Promise<{ count: number; isCapped: boolean }> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from (select 1 from customers c where ${conditions(query, query.filters)} limit ${COUNTED_ROWS + 1}) counted`;
  const count = row?.count ?? 0;
  return { count: Math.min(count, COUNTED_ROWS), isCapped: count > COUNTED_ROWS };
}

/** Industries to filter by, as they stand in the books. */
export async function listSectors(sight: Sight): Promise<string[]> {
  const rows = await sqlClient<{ sector: string }[]>`
    select distinct c.sector from customers c where c.sector is not null and ${customerInScope(sight)} limit 200`;
  return rows.map(({ sector }) => sector).sort((a, b) => a.localeCompare(b, "zh-CN"));
}
