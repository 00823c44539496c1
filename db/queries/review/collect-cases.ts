import "server-only";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type {
  FadingCustomer,
  LostDeal,
  MarketNote,
  NotedEvent,
  ReviewAlert,
} from "@/lib/reviews/review-facts";
import { sqlClient } from "../../client";
import type { MetricWindow } from "../metric/metric-request";

/** Single cases that a sheet names, at most. */
const MOST = 8;

/** The unit in which a person worked on a day is the unit asked for, or below it. */
const workedIn = (unitId: number, person: string, day: string) => sqlClient`
  exists (select from assignments a join org_units u on u.id = a.unit_id join org_units top on starts_with(u.path, top.path)
           where top.id = ${unitId} and a.person_id = ${sqlClient(person)} and a.start_on <= ${sqlClient(day)}
             and (a.end_on is null or a.end_on > ${sqlClient(day)}))`;

/** The largest deals that the unit lost in the period. */
export async function readLostDeals(unitId: number, { start, end }: MetricWindow): Promise<LostDeal[]> {
  const rows = await sqlClient<(Omit<LostDeal, "amountMinor"> & { amount: string })[]>`
    select o.id, o.name as title, json_build_object('name', p.name, 'nameEn', p.name_en) as owner, o.owner_id as "ownerId",
           o.loss_reason as reason, coalesce(o.amount_minor, 0)::text as amount
      from opportunities o join people p on p.id = o.owner_id
     where o.status = 'lost' and o.closed_on >= ${start} and o.closed_on < ${end} and ${workedIn(unitId, "o.owner_id", "o.closed_on")}
     order by o.amount_minor desc nulls last, o.id limit ${MOST}`;
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
}

/** Customers of the unit who ordered less than half of what they had ordered a year before, the largest drop first. */
export async function readFadingCustomers(
  unitId: number,
  window: MetricWindow,
  yearAgo: MetricWindow,
): Promise<FadingCustomer[]> {
  const rows = await sqlClient<
    (Omit<FadingCustomer, "now" | "lastYear"> & { now: string; lastYear: string })[]
  >`
    select c.id, c.name, c.name_en as "nameEn", c.owner_id as "ownerId", sum(r.now)::text as now, sum(r.before)::text as "lastYear"
      from (select r.customer_id,
                   case when r.ordered_on >= ${window.start} and r.ordered_on < ${window.end} then r.amount_minor else 0 end as now,
                   case when r.ordered_on >= ${yearAgo.start} and r.ordered_on < ${yearAgo.end} then r.amount_minor else 0 end as before
              from orders r
             where ((r.ordered_on >= ${window.start} and r.ordered_on < ${window.end})
                    or (r.ordered_on >= ${yearAgo.start} and r.ordered_on < ${yearAgo.end}))
               and ${workedIn(unitId, "r.owner_id", "r.ordered_on")}) r
      join customers c on c.id = r.customer_id
     group by c.id having sum(r.now) * 2 < sum(r.before)
     order by sum(r.before) - sum(r.now) desc, c.id limit ${MOST}`;
  return rows.map(({ now, lastYear, ...row }) => ({ ...row, now: BigInt(now), lastYear: BigInt(lastYear) }));
}

type Plan = NonNullable<ReviewAlert["plan"]>;

/** What was raised in the period, with the plan that was started last, how much of it is done and what came of it. */
export async function readAlerts(unitId: number, { start, end }: MetricWindow): Promise<ReviewAlert[]> {
  type Row = Omit<ReviewAlert, "plan"> & { plan: (Omit<Plan, "costMinor"> & { cost: string }) | null };
  const rows = await sqlClient<Row[]>`
    select a.id, r.name as rule, r.name_en as "ruleEn", coalesce(p.name, u.name) as subject,
           case when p.id is null then u.name_en else p.name_en end as "subjectEn", a.person_id as "personId",
           a.severity, a.state, a.outcome,
           case when b.id is null then null else json_build_object('name', b.name, 'nameEn', b.name_en,
             'done', (select count(*) from tasks t where t.alert_id = a.id and t.state = 'done'),
             'total', (select count(*) from tasks t where t.alert_id = a.id and t.state <> 'cancelled'), 'verdict', pr.verdict,
             'cost', (select coalesce(sum(c.amount_minor), 0)::text from playbook_costs c where c.run_id = pr.id)) end as plan
      from alerts a join alert_rules r on r.id = a.rule_id join org_units u on u.id = a.unit_id join org_units top on starts_with(u.path, top.path)
      left join people p on p.id = a.person_id left join playbooks b on b.id = a.playbook_id
      left join lateral (select x.id, x.verdict from playbook_runs x where x.alert_id = a.id order by x.id desc limit 1) pr on true
     where top.id = ${unitId} and a.opened_at >= ${start}::date and a.opened_at < ${end}::date
       and a.dismiss_reason is distinct from 'duplicate'
     order by a.severity desc, a.id`;
  return rows.map(({ plan, ...row }) => {
    if (!plan) return { ...row, plan };
    const { cost, ...rest } = plan;
    return { ...row, plan: { ...rest, costMinor: BigInt(cost) } };
  });
}

/** What was recorded of the market in the period or holds on into it, and touches a target of the unit, of one above or below it. */
export async function readEvents(unitId: number, { start, end }: MetricWindow): Promise<NotedEvent[]> {
  return sqlClient<NotedEvent[]>`
    select e.id, e.title as name, e.title_en as "nameEn", e.effect, e.since_on::text as "sinceOn", e.what, e.source
      from market_events e
     where e.since_on < ${end} and e.end_on > ${start}
       and exists (select from market_reexaminations x join org_units u on u.id = x.unit_id join org_units own on own.id = ${unitId}
                    where x.event_id = e.id and (starts_with(own.path, u.path) or starts_with(u.path, own.path)))
     order by e.since_on desc, e.id`;
}

/** The latest value known by the end of the period for the unit, those above it and the departments, with the one before it. */
export async function readNotes(unitId: number, { end }: MetricWindow): Promise<MarketNote[]> {
  type Row = Omit<MarketNote, "value" | "previous"> & {
    metric: MetricId;
    value: string;
    previous: string | null;
  };
  const rows = await sqlClient<Row[]>`
    with held as (
      select distinct on (v.metric, v.unit_id, v.start_on, v.period_key) v.metric, v.unit_id, v.start_on, v.period_key, v.value, v.evidence
        from entered_values v where v.start_on < ${end}
       order by v.metric, v.unit_id, v.start_on, v.period_key, v.entered_at desc, v.id desc
    ), ranked as (
      select h.*, lag(h.value) over w as previous, row_number() over (partition by h.metric, h.unit_id order by h.start_on desc, h.period_key) as place
        from held h window w as (partition by h.metric, h.unit_id, length(h.period_key) order by h.start_on)
    )
    select r.metric, json_build_object('name', u.name, 'nameEn', u.name_en) as unit, r.period_key as "periodKey", r.value::text as value,
           r.previous::text as previous, r.evidence
      from ranked r join org_units u on u.id = r.unit_id join org_units own on own.id = ${unitId}
     where r.place = 1 and (starts_with(own.path, u.path) or u.kind = 'department')
     order by u.path, r.metric`;
  return rows.map(({ value, previous, ...row }) => ({
    ...row,
    value: BigInt(value),
    previous: previous === null ? null : BigInt(previous),
  }));
}
