import "server-only";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Minor } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { customerInScope } from "../customers";
import { ownedInScope } from "../owner-scope";
import { type Reference, referenceTo } from "../reference";
import type { Sight } from "../sight";
import { amountOf, dealIsOf, isOf, linesOf, orderIsOf, type WinBackFilters } from "./narrowing";

/** A lost deal that nobody has tried to win again. */
export interface LostDeal {
  id: number;
  name: string;
  customer: Reference | null;
  owner: Reference;
  reason: LossReason | null;
  valueMinor: Minor;
  lostOn: Day;
}

export interface Found<Row> {
  /** The most valuable. */
  rows: Row[];
  count: number;
  valueMinor: Minor;
}

type Counted<Row> = Row & { count: number; total: string; valueMinor: string };

function found<Row extends { valueMinor: Minor }>(
  rows: readonly Counted<Omit<Row, "valueMinor">>[],
): Found<Row> {
  return {
    count: rows[0]?.count ?? 0,
    valueMinor: BigInt(rows[0]?.total ?? 0),
    rows: rows.map(({ count: _, total: __, valueMinor, ...row }) => ({
      ...row,
      valueMinor: BigInt(valueMinor),
    })) as unknown as Row[],
  };
}

/** Deals lost in the window, the most valuable first; those that are tried again already are left out. */
export async function listLostDeals(
  { scope, today }: Sight,
  {
    window,
    reason,
    filters = {},
    limit,
  }: {
    window: { start: Day; end: Day };
    reason: LossReason | "unknown" | null;
    filters?: WinBackFilters;
    limit: number;
  },
): Promise<Found<LostDeal>> {
  const because =
    reason === null
      ? sqlClient`true`
      : reason === "unknown"
        ? sqlClient`o.loss_reason is null`
        : sqlClient`o.loss_reason = ${reason}`;
  return found(
    await sqlClient<Counted<Omit<LostDeal, "valueMinor">>[]>`
      select o.id, o.name, ${referenceTo("c")} as customer, ${referenceTo("p")} as owner, o.loss_reason as reason,
             coalesce(o.amount_minor, 0) as "valueMinor", o.closed_on::text as "lostOn",
             count(*) over ()::int as count, sum(coalesce(o.amount_minor, 0)) over ()::bigint as total
        from opportunities o join people p on p.id = o.owner_id left join customers c on c.id = o.customer_id
       where o.status = 'lost' and o.closed_on is not null and ${because}
         and coalesce(o.closed_on, o.expected_close_on, 'infinity'::date) >= ${window.start}
         and coalesce(o.closed_on, o.expected_close_on, 'infinity'::date) < ${window.end}
         and ${ownedInScope(scope, today, "o.owner_id")} and ${isOf("o.owner_id", filters)} and ${dealIsOf("o", filters)}
         and not exists (select from win_backs w where w.opportunity_id = o.id)
       order by coalesce(o.amount_minor, 0) desc, o.id limit ${limit}`,
  );
}

/** A customer who stopped buying, and whom nobody tries to win again. */
export interface ChurnedCustomer extends Reference {
  owner: Reference | null;
  lastOrderOn: Day;
  /** What was bought in the year up to the last order. */
  valueMinor: Minor;
}

/** Who bought nothing for so long has stopped. */
export const CHURN_DAYS = 365;
/** Who stopped longer ago than this is not looked for any more. */
const FORGOTTEN_DAYS = 1_095;

/**
 * Customers whose last order lies a year back, and not three; the most valuable first. Narrowed to a channel or a product: those who bought so
 * in the year up to their last order, with what they bought so.
 */
export async function listChurnedCustomers(
  sight: Sight,
  { filters = {}, limit }: { filters?: WinBackFilters; limit: number },
): Promise<Found<ChurnedCustomer>> {
  const { today } = sight;
  return found(
    await sqlClient<Counted<Omit<ChurnedCustomer, "valueMinor">>[]>`
      with last as (
        select o.customer_id, max(o.ordered_on) as day from orders o group by o.customer_id
        having max(o.ordered_on) <= ${addDays(today, -CHURN_DAYS)} and max(o.ordered_on) > ${addDays(today, -FORGOTTEN_DAYS)}
      )
      select c.id, c.name, c.name_en as "nameEn", ${referenceTo("p")} as owner, last.day::text as "lastOrderOn", bought.value as "valueMinor",
             count(*) over ()::int as count, sum(bought.value) over ()::bigint as total
        from last join customers c on c.id = last.customer_id left join people p on p.id = c.owner_id
        cross join lateral (
          select coalesce(sum(${amountOf(filters)}), 0)::bigint as value, count(*) as times from orders o ${linesOf(filters)}
           where o.customer_id = c.id and o.ordered_on > last.day - ${CHURN_DAYS}::int and ${orderIsOf(filters)}) bought
       where ${customerInScope(sight)} and ${isOf("c.owner_id", filters)} and bought.times > 0
         and not exists (select from opportunities o where o.customer_id = c.id and o.status = 'open')
         and not exists (select from win_backs w where w.customer_id = c.id and w.opportunity_id is null)
       order by bought.value desc, c.id limit ${limit}`,
  );
}
