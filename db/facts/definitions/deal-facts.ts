import type { FactDefinition, FactSource } from "../fact-source";

const DEAL = "from opportunities o left join customers c on c.id = o.customer_id";

/** By day of creation and at the furthest stage that the deal ever came to, so that a cohort can be followed. */
const created: FactSource = {
  columns: ["created_count", "created_value", "created_open"],
  select: (touched) => {
    const near = touched("o.owner_id", "o.created_on");
    const candidates = near && `and e.opportunity_id in (select o.id from opportunities o where true${near})`;
    return `
    select o.created_on as day, o.created_on as unit_day, o.owner_id as person_id, o.product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, furthest.id as stage_id,
      1 as created_count, coalesce(o.amount_minor, 0) as created_value, (o.status = 'open')::integer as created_open,
      o.id as source_id
    ${DEAL}
    left join (
      select e.opportunity_id, max(s.position) as position from stage_entries e join stages s on s.id = e.stage_id
      where s.kind <> 'lost' ${candidates} group by e.opportunity_id
    ) reached on reached.opportunity_id = o.id
    left join stages furthest on furthest.pipeline_id = o.pipeline_id and furthest.position = reached.position
    where o.created_on is not null${near}`;
  },
};

/** Counts stay with the owner: a shared deal is still one deal. */
const closed: FactSource = {
  columns: ["won_count", "lost_count", "won_cycle_days", "won_cycle_count"],
  select: (touched) => `
    select o.closed_on as day, o.closed_on as unit_day, o.owner_id as person_id, o.product_id, o.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id,
      (o.status = 'won')::integer as won_count, (o.status = 'lost')::integer as lost_count,
      case when o.status = 'won' then coalesce(o.closed_on - o.created_on, 0) else 0 end as won_cycle_days,
      (o.status = 'won' and o.created_on is not null)::integer as won_cycle_count, o.id as source_id
    ${DEAL}
    where o.status <> 'open' and o.closed_on is not null${touched("o.owner_id", "o.closed_on")}`,
};

/**
 * Values follow the shares of the deal: whole minor units by largest remainder, ties to the lower person id, so that the parts
 * add up to the value exactly. Negative values are shared as their mirror image.
 */
const closedValue: FactSource = {
  columns: ["won_value", "lost_value"],
  select: (touched) => {
    const near = touched("o.owner_id", "o.closed_on");
    const candidates =
      near &&
      `and o.id in (
        select o.id from opportunities o where true${near}
        union select s.opportunity_id from opportunity_splits s join opportunities o on o.id = s.opportunity_id
        where true${touched("s.person_id", "o.closed_on")})`;
    return `
    select p.closed_on as day, p.closed_on as unit_day, p.person_id, p.product_id, p.channel_id, p.segment,
      null::integer as from_stage_id, null::integer as stage_id,
      case when p.status = 'won' then p.part else 0 end as won_value, case when p.status = 'lost' then p.part else 0 end as lost_value,
      p.id as source_id
    from (
      select o.id, o.closed_on, o.status, o.product_id, o.channel_id, c.segment, coalesce(s.person_id, o.owner_id) as person_id,
        sign(o.amount_minor)::bigint * (r.floor + (row_number() over (partition by o.id order by r.rest desc, s.person_id)
          <= abs(o.amount_minor) - sum(r.floor) over (partition by o.id))::integer) as part
      ${DEAL}
      left join opportunity_splits s on s.opportunity_id = o.id
      cross join lateral (
        select abs(o.amount_minor) * coalesce(s.share_ppm, 1000000) / 1000000 as floor,
          abs(o.amount_minor) * coalesce(s.share_ppm, 1000000) % 1000000 as rest
      ) r
      where o.status <> 'open' and o.closed_on is not null and o.amount_minor is not null ${candidates}
    ) p
    where true${touched("p.person_id", "p.closed_on")}`;
  },
};

/** What was created and what was closed. */
export const dealFacts: FactDefinition = { family: "deals", sources: [created, closed, closedValue] };
