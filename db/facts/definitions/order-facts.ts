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
 * Money of a whole order over its lines by their value: largest remainder, ties to the first line, so that the parts add up
 * exactly. Lines of nothing or less take no part, unless all are such: then all alike.
 */
const shared = (column: "collected" | "refunded", movements: string) => `
    select p.day, p.ordered_on as unit_day, p.owner_id as person_id, p.product_id, p.channel_id, p.segment,
      null::integer as from_stage_id, null::integer as stage_id,
      sign(p.amount)::bigint * (p.floor
        + (row_number() over (partition by p.id order by p.rest desc, p.line) <= abs(p.amount) - sum(p.floor) over (partition by p.id))::integer)
      as ${column}, p.order_id as source_id
    from (
      select m.*, l.line, l.product_id, div(abs(m.amount)::numeric * l.weight, l.total)::bigint as floor,
        mod(abs(m.amount)::numeric * l.weight, l.total) as rest
      from (${movements}) m
      join (
        select l.order_id, l.line, l.product_id,
          case when sum(greatest(l.amount_minor, 0)) over o > 0 then greatest(l.amount_minor, 0) else 1 end as weight,
          case when sum(greatest(l.amount_minor, 0)) over o > 0 then sum(greatest(l.amount_minor, 0)) over o else count(*) over o end as total
        from order_lines l window o as (partition by l.order_id)
      ) l on l.order_id = m.order_id
    ) p`;

const movement = (table: "payments" | "refunds", on: "received_on" | "refunded_on", touched: Touched) => `
        select m.id, m.order_id, m.${on} as day, m.amount_minor as amount, o.owner_id, o.ordered_on, o.channel_id, c.segment
        from ${table} m join ${ORDER} on o.id = m.order_id
        where true${touched("o.owner_id", `m.${on}`)}`;

const collected: FactSource = {
  columns: ["collected"],
  select: (touched) => shared("collected", movement("payments", "received_on", touched)),
};

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

const refunded: FactSource = {
  columns: ["refunded"],
  select: (touched) => shared("refunded", movement("refunds", "refunded_on", touched)),
};

/** On the day after it was due, what is unpaid becomes overdue; what is paid later takes it away again. */
const overdue: FactSource = {
  columns: ["overdue_change"],
  select: (touched) => `
    select o.due_on + 1 as day, o.ordered_on as unit_day, o.owner_id as person_id, null::integer as product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id,
      o.amount_minor - coalesce((select sum(p.amount_minor) from payments p where p.order_id = o.id and p.received_on <= o.due_on), 0)
      as overdue_change, o.id as source_id
    from ${ORDER} where o.due_on is not null${touched("o.owner_id", "o.due_on + 1")}
    union all
    select p.received_on, o.ordered_on, o.owner_id, null, o.channel_id, c.segment, null, null, -p.amount_minor, o.id
    from payments p join ${ORDER} on o.id = p.order_id
    where p.received_on > o.due_on${touched("o.owner_id", "p.received_on")}`,
};

/** What was ordered, paid, given back and left unpaid. */
export const orderFacts: FactDefinition = {
  family: "orders",
  sources: [lines, counted, collected, paidAtOnce, refunded, overdue],
};
