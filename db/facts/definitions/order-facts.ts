import type { FactDefinition, FactSource, Touched } from "../fact-source";

const ORDER = "orders o join customers c on c.id = o.customer_id";

const lines: FactSource = {
  columns: ["order_revenue", "costed_revenue", "margin", "credit_sales"],
  select: (touched) => `
    select o.ordered_on as day, o.ordered_on as unit_day, o.owner_id as person_id, l.product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id, l.amount_minor as order_revenue,
      case when l.cost_minor is null then 0 else l.amount_minor end as costed_revenue,
      coalesce(l.amount_minor - l.cost_minor, 0) as margin,
      case when o.due_on is null then 0 else l.amount_minor end as credit_sales, o.id as source_id
    from ${ORDER} join order_lines l on l.order_id = o.id
    where true${touched("o.owner_id", "o.ordered_on")}`,
};

/** An order is counted once, under the product of its largest line. */
const counted: FactSource = {
  columns: ["order_count"],
  select: (touched) => `
    select o.ordered_on as day, o.ordered_on as unit_day, o.owner_id as person_id, l.product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id, 1 as order_count, o.id as source_id
    from ${ORDER}
    left join lateral (
      select l.product_id from order_lines l where l.order_id = o.id order by l.amount_minor desc, l.line limit 1
    ) l on true
    where true${touched("o.owner_id", "o.ordered_on")}`,
};

/**
 * Money of a whole order over its lines by their value: largest remainder, ties to the first line, so that the `part`s add up
 * exactly. Lines of nothing or less take no part, unless all are such: then all alike. `moneys` names each amount of an order by an `id`.
 */
const overLines = (moneys: string) => `
      select p.*, sign(p.amount)::bigint * (p.floor
        + (row_number() over (partition by p.order_id, p.id order by p.rest desc, p.line)
            <= abs(p.amount) - sum(p.floor) over (partition by p.order_id, p.id))::integer) as part
      from (
        select w.*, div(abs(w.amount)::numeric * w.weight, w.total)::bigint as floor, mod(abs(w.amount)::numeric * w.weight, w.total) as rest
        from (
          select m.*, l.line, l.product_id,
            case when sum(greatest(l.amount_minor, 0)) over lines > 0 then greatest(l.amount_minor, 0) else 1 end as weight,
            case when sum(greatest(l.amount_minor, 0)) over lines > 0 then sum(greatest(l.amount_minor, 0)) over lines else count(*) over lines end as total
          from (${moneys}) m left join order_lines l on l.order_id = m.order_id
          window lines as (partition by m.order_id, m.id)
        ) w
      ) p`;

const movement = (
  column: "collected" | "refunded",
  table: "payments" | "refunds",
  on: "received_on" | "refunded_on",
): FactSource => ({
  columns: [column],
  select: (touched) => `
    select s.day, s.ordered_on as unit_day, s.owner_id as person_id, s.product_id, s.channel_id, s.segment,
      null::integer as from_stage_id, null::integer as stage_id, s.part as ${column}, s.order_id as source_id
    from (${overLines(`
        select m.id, m.order_id, m.${on} as day, m.amount_minor as amount, o.owner_id, o.ordered_on, o.channel_id, c.segment
        from ${table} m join ${ORDER} on o.id = m.order_id
        where true${touched("o.owner_id", `m.${on}`)}`)}) s`,
});

const collected = movement("collected", "payments", "received_on");

/** An order without a due date is paid at once, even where nobody recorded the payment. */
const paidAtOnce: FactSource = {
  columns: ["collected"],
  select: (touched) => `
    select o.ordered_on as day, o.ordered_on as unit_day, o.owner_id as person_id, l.product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id, l.amount_minor as collected,
      o.id as source_id
    from ${ORDER} join order_lines l on l.order_id = o.id
    where o.due_on is null and not exists (select from payments p where p.order_id = o.id)${touched("o.owner_id", "o.ordered_on")}`,
};

const refunded = movement("refunded", "refunds", "refunded_on");

/** Orders with an event in a touched cell: what one of them owes on a day follows from all of its events before. */
function concerned(touched: Touched): string {
  const near = touched("o.owner_id", "o.ordered_on");
  if (near === "") return "";
  // As an array, or the planner would rather read all orders than look up a few.
  return ` and o.id = any (array(
        select o.id from orders o where o.due_on is not null${near}
        union select o.id from orders o where o.due_on is not null${touched("o.owner_id", "o.due_on + 1")}
        union select o.id from payments p join orders o on o.id = p.order_id where o.due_on is not null${touched("o.owner_id", "p.received_on")}
        union select o.id from refunds r join orders o on o.id = r.order_id where o.due_on is not null${touched("o.owner_id", "r.refunded_on")}))`;
}

/**
 * What an order on credit owes is its amount less what was paid and given back so far, never less than nothing; from the day after it
 * was due that is overdue. Told by the stretches of days on which it owes the same: each adds it when it begins, and takes it away when
 * the next one begins. Before it is ordered nothing is owed: what was paid ahead counts from then on.
 */
const owed: FactSource = {
  columns: ["receivable_change", "overdue_change"],
  select: (touched) => `
    with credit as materialized (
      select o.id, o.ordered_on, o.amount_minor from orders o where o.due_on is not null${concerned(touched)}
    ), events (order_id, day, change) as (
      select o.id, o.ordered_on, o.amount_minor from credit o
      union all select o.id, greatest(p.received_on, o.ordered_on), -p.amount_minor from credit o join payments p on p.order_id = o.id
      union all select o.id, greatest(r.refunded_on, o.ordered_on), -r.amount_minor from credit o join refunds r on r.order_id = o.id
    ), stretches as (
      select e.order_id, e.day as id, greatest(0, sum(sum(e.change)) over course)::bigint as amount, lead(e.day) over course as until
      from events e group by e.order_id, e.day window course as (partition by e.order_id order by e.day)
    )
    select v.day, o.ordered_on as unit_day, o.owner_id as person_id, s.product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id, v.receivable_change, v.overdue_change, o.id as source_id
    from (${overLines("select * from stretches where amount > 0")}) s join (${ORDER}) on o.id = s.order_id
    cross join lateral (select s.id <= o.due_on as is_due_later, (s.until <= o.due_on + 1) is not true as is_ever_late) late
    cross join lateral (values
      (s.id, s.part, case when late.is_due_later then 0 else s.part end),
      (o.due_on + 1, 0, case when late.is_due_later and late.is_ever_late then s.part else 0 end),
      (s.until, -s.part, case when late.is_ever_late then -s.part else 0 end)
    ) v (day, receivable_change, overdue_change)
    where v.day is not null and (v.receivable_change <> 0 or v.overdue_change <> 0)${touched("o.owner_id", "v.day")}`,
};

/** What was ordered, paid, given back and is still owed. */
export const orderFacts: FactDefinition = {
  family: "orders",
  sources: [lines, counted, collected, paidAtOnce, refunded, owed],
};
