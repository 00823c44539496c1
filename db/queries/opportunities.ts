import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { Minor } from "@/lib/money";
import type { DayWindow } from "@/lib/opportunities/close-window";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { expectedDaysAt } from "../facts/expected-days";
import { type KeysetPage, type KeysetPlace, keysetClauses, keysetPage, type SortKey } from "./keyset";
import { ownedInScope } from "./owner-scope";
import { containsText } from "./search-text";

export const OPPORTUNITY_SORTS = ["name", "amount", "close", "age"] as const;
export type OpportunitySort = (typeof OPPORTUNITY_SORTS)[number];

/** Null, false and "" narrow nothing. */
export interface OpportunityFilters {
  q: string;
  status: StageKind | null;
  stageId: number | null;
  ownerId: number | null;
  productLineId: number | null;
  channelId: number | null;
  /** By the day of the close, or the expected one while the deal is open. */
  close: DayWindow | "none" | null;
  /** Open, and longer in its stage than is expected there. */
  stuck: boolean;
}

interface Named {
  name: string;
  nameEn: string | null;
}

export interface OpportunityRow {
  id: number;
  name: string;
  status: StageKind;
  amountMinor: Minor | null;
  createdOn: Day | null;
  expectedCloseOn: Day | null;
  closedOn: Day | null;
  customer: (Named & { id: number }) | null;
  owner: Named & { id: number };
  stage: Named;
  product: Named;
  /** Day of the last entry into the stage. */
  enteredOn: Day | null;
  /** Days that a deal is expected to stay in it. */
  expectedDays: number | null;
}

interface ListQuery {
  scope: Scope;
  today: Day;
  filters: OpportunityFilters;
}

/** The day of the close, or the expected one while the deal is open; what has none comes last. The index `opportunities_close_day` has it so. */
const closeDay = () => sqlClient`coalesce(o.closed_on, o.expected_close_on, 'infinity'::date)`;

function sortKey(column: OpportunitySort, direction: "asc" | "desc"): SortKey {
  switch (column) {
    case "name":
      return { expression: sqlClient`o.name collate "zh-x-icu"`, type: "text", direction };
    case "amount":
      return { expression: sqlClient`coalesce(o.amount_minor, -1)`, type: "bigint", direction };
    case "close":
      return { expression: closeDay(), type: "date", direction };
    case "age":
      // The oldest deal is the one made first.
      return {
        expression: sqlClient`coalesce(o.created_on, 'infinity'::date)`,
        type: "date",
        direction: direction === "asc" ? "desc" : "asc",
      };
  }
}

const EXPECTED = expectedDaysAt("s", "e.entered_at");
/** Of the visit that lasts: the day on which it began, or the days that it was expected to take. */
const lastEntry = (value: string = "e.entered_on") => sqlClient`
  (select ${sqlClient.unsafe(value)} from stage_entries e where e.opportunity_id = o.id order by e.entered_at desc, e.id desc limit 1)`;

function closeCondition(close: OpportunityFilters["close"]) {
  if (close === null) return sqlClient`true`;
  if (close === "none") return sqlClient`${closeDay()} = 'infinity'`;
  const { start, end } = close;
  return sqlClient`${start === null ? sqlClient`true` : sqlClient`${closeDay()} >= ${start}`}
    and ${closeDay()} < ${end === null ? sqlClient`'infinity'` : sqlClient`${end}`}`;
}

/** The rows of a list, from `opportunities o join stages s`. */
function conditions({ scope, today, filters }: ListQuery) {
  const equals = (column: string, value: number | string | null) =>
    value === null ? sqlClient`true` : sqlClient`${sqlClient(column)} = ${value}`;
  return sqlClient`${ownedInScope(scope, today, "o.owner_id")}
    and ${equals("o.status", filters.status)} and ${equals("o.stage_id", filters.stageId)} and ${equals("o.owner_id", filters.ownerId)}
    and ${equals("o.channel_id", filters.channelId)} and ${closeCondition(filters.close)}
    and ${
      filters.productLineId === null
        ? sqlClient`true`
        : sqlClient`o.product_id in (select id from products where line_id = ${filters.productLineId})`
    }
    and ${filters.stuck ? sqlClient`o.id in (select d.opportunity_id from open_deals d where d.due_on < ${today}::date)` : sqlClient`true`}
    and ${
      filters.q === ""
        ? sqlClient`true`
        : sqlClient`(${containsText("o.name", filters.q)} or o.customer_id in (select id from customers cu where ${containsText("cu.name", filters.q)} or ${containsText("cu.name_en", filters.q)}))`
    }`;
}

/** One page of the deals in a scope. */
export async function listOpportunities(
  query: ListQuery & { sort: { column: OpportunitySort; direction: "asc" | "desc" }; place: KeysetPlace },
): Promise<KeysetPage<OpportunityRow>> {
  const key = sortKey(query.sort.column, query.sort.direction);
  const { where, orderBy, limit } = keysetClauses(key, "o.id", query.place);
  // The page is cut out first and joined afterwards, so that only its rows are looked up.
  const rows = await sqlClient<ListRow[]>`
    with page as materialized (
      select o.*, ${key.expression}::text as sort_key, row_number() over (order by ${orderBy}) as line
        from opportunities o join stages s on s.id = o.stage_id
       where ${conditions(query)} and ${where} order by ${orderBy} limit ${limit}
    )
    select o.id, o.sort_key, o.name, o.status, o.amount_minor as amount, o.created_on::text, o.expected_close_on::text as expected_on,
           o.closed_on::text, o.customer_id, c.name as customer, c.name_en as customer_en, o.owner_id, p.name as owner, p.name_en as owner_en,
           s.name as stage, s.name_en as stage_en, ${lastEntry(EXPECTED)} as expected_days, pr.name as product, pr.name_en as product_en,
           ${lastEntry()}::text as entered_on
      from page o join stages s on s.id = o.stage_id join people p on p.id = o.owner_id join products pr on pr.id = o.product_id
      left join customers c on c.id = o.customer_id
     order by o.line`;
  const page = keysetPage(rows, query.place);
  return { ...page, items: page.items.map(toRow) };
}

interface ListRow {
  id: number;
  sort_key: string;
  name: string;
  status: StageKind;
  amount: string | null;
  created_on: Day | null;
  expected_on: Day | null;
  closed_on: Day | null;
  customer_id: number | null;
  customer: string;
  customer_en: string | null;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  stage: string;
  stage_en: string | null;
  expected_days: number | null;
  product: string;
  product_en: string | null;
  entered_on: Day | null;
}

function toRow(row: ListRow): OpportunityRow {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    amountMinor: row.amount === null ? null : BigInt(row.amount),
    createdOn: row.created_on,
    expectedCloseOn: row.expected_on,
    closedOn: row.closed_on,
    customer:
      row.customer_id === null ? null : { id: row.customer_id, name: row.customer, nameEn: row.customer_en },
    owner: { id: row.owner_id, name: row.owner, nameEn: row.owner_en },
    stage: { name: row.stage, nameEn: row.stage_en },
    product: { name: row.product, nameEn: row.product_en },
    enteredOn: row.entered_on,
    expectedDays: row.expected_days,
  };
}

/** Beyond this many rows nobody counts: a pager must not cost more than its page. */
export const COUNTED_ROWS = 5000;

/** How many deals a list has and what they are worth together; `isCapped` when there are more than were counted. */
export async function countOpportunities(
  query: ListQuery,
): Promise<{ count: number; amountMinor: Minor; isCapped: boolean }> {
  const [row] = await sqlClient<{ count: number; amount: string }[]>`
    select count(*)::int as count, coalesce(sum(amount_minor), 0)::text as amount
      from (select o.amount_minor from opportunities o join stages s on s.id = o.stage_id
             where ${conditions(query)} limit ${COUNTED_ROWS + 1}) counted`;
  const count = row?.count ?? 0;
  return {
    count: Math.min(count, COUNTED_ROWS),
    amountMinor: BigInt(row?.amount ?? 0),
    isCapped: count > COUNTED_ROWS,
  };
}
