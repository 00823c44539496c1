import type { FactDefinition, FactSource } from "../fact-source";

const activities: FactSource = {
  columns: ["visits", "calls", "demos", "emails", "meetings"],
  select: (touched) => `
    select a.happened_on as day, a.happened_on as unit_day, a.person_id, null::integer as product_id, c.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id, (a.kind = 'visit')::integer as visits, (a.kind = 'call')::integer as calls,
      (a.kind = 'demo')::integer as demos, (a.kind = 'email')::integer as emails, (a.kind = 'meeting')::integer as meetings,
      a.id as source_id
    from activities a left join customers c on c.id = a.customer_id
    where true${touched("a.person_id", "a.happened_on")}`,
};

const answers: FactSource = {
  columns: ["csat_positive", "csat_responses", "nps_net", "nps_responses"],
  select: (touched) => `
    select a.answered_on as day, a.answered_on as unit_day, a.person_id, null::integer as product_id, c.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id,
      (a.kind = 'csat' and a.score >= 4)::integer as csat_positive, (a.kind = 'csat')::integer as csat_responses,
      case when a.kind = 'csat' then 0 when a.score >= 9 then 1 when a.score <= 6 then -1 else 0 end as nps_net,
      (a.kind = 'nps')::integer as nps_responses, a.id as source_id
    from survey_answers a join customers c on c.id = a.customer_id
    where true${touched("a.person_id", "a.answered_on")}`,
};

/** Purchases: deals won, and orders that fulfil no deal. */
export const PURCHASES = `
      select o.customer_id, o.closed_on as day, o.owner_id as person_id, o.product_id, o.channel_id, 0 as kind, o.id
      from opportunities o where o.status = 'won' and o.closed_on is not null and o.customer_id is not null
      union all
      select o.customer_id, o.ordered_on, o.owner_id, null, o.channel_id, 1, o.id from orders o where o.opportunity_id is null`;

/** The first purchase of a customer; of several on one day the deal, then the lower id. */
const newCustomers: FactSource = {
  columns: ["new_customers"],
  select: (touched) => {
    const near = touched("o.owner_id", "o.closed_on");
    // As an array, or the planner would rather read all purchases than look up those of a few customers.
    const candidates =
      near &&
      `where p.customer_id = any (array(
          select o.customer_id from opportunities o where true${near}
          union select o.customer_id from orders o where true${touched("o.owner_id", "o.ordered_on")}))`;
    return `
    select p.day, p.day as unit_day, p.person_id, null::integer as product_id, p.channel_id, c.segment,
      null::integer as from_stage_id, null::integer as stage_id, 1 as new_customers, p.customer_id as source_id
    from (select distinct on (p.customer_id) p.* from (${PURCHASES}) p ${candidates} order by p.customer_id, p.day, p.kind, p.id) p
    join customers c on c.id = p.customer_id
    where true${touched("p.person_id", "p.day")}`;
  },
};

export const activityFacts: FactDefinition = { family: "activities", sources: [activities] };
export const answerFacts: FactDefinition = { family: "answers", sources: [answers] };
export const customerFacts: FactDefinition = { family: "customers", sources: [newCustomers] };
