import type { FactFamily } from "@/lib/metrics/quantities";
import type { Touched } from "../fact-source";

/** Touched by the orders of a person and day, payments and refunds included: both name the day of their order. */
export const RECEIVABLES_FAMILY: FactFamily = "orders";

/** What is still owed of each order on credit: its amount, less what was paid and what was given back. Settled orders have no row. */
export const selectReceivables = (touched: Touched) => `
    select o.ordered_on as day, o.owner_id as person_id, o.id as order_id, o.customer_id, o.due_on,
      o.amount_minor - paid.sum - back.sum as open_minor
    from orders o
    cross join lateral (select coalesce(sum(p.amount_minor), 0)::bigint as sum from payments p where p.order_id = o.id) paid
    cross join lateral (select coalesce(sum(r.amount_minor), 0)::bigint as sum from refunds r where r.order_id = o.id) back
    where o.due_on is not null and o.amount_minor > paid.sum + back.sum${touched("o.owner_id", "o.ordered_on")}`;
