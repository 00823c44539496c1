import type postgres from "postgres";

export interface CompanySize {
  deals: number;
  /** Who sells them. */
  people: number;
}

const REGIONS = 4;
const PEOPLE_PER_TEAM = 10;
const LINES = 4;
const PRODUCTS = 20;
const CHANNELS = 5;
const DEALS_PER_CUSTOMER = 10;
/** The first deal was made so many days ago. */
const HISTORY_DAYS = 1_000;

/** Tables that a million deals fill, and which are indexed when they are full. */
const LARGE = ["customers", "opportunities", "stage_entries", "orders", "payments", "activities"] as const;

/**
 * Gives an empty company (`seedBase`) so many deals with all that belongs to them: stage histories, orders, payments, activities,
 * targets down to each person. Always the same ones, relative to today; each company is the next smaller one, many times over: as many
 * deals a person, as many customers a deal. By statements over series, because a million rows sent one by one take longer than all that
 * is measured.
 */
export async function fillScaleCompany(sql: postgres.Sql, { deals, people }: CompanySize): Promise<void> {
  await sql.begin(async (tx) => {
    // Every reference is made here and holds; checking each takes as long as everything else.
    await tx`set local session_replication_role = 'replica'`;
    await tx`set local synchronous_commit = off`;
    await tx`set local maintenance_work_mem = '512MB'`;
    const build = await dropIndexes(tx);
    await insertOrganisation(tx, people);
    await insertCatalogue(tx);
    await insertDeals(tx, { deals, people });
    await insertOrders(tx);
    await insertTargets(tx);
    for (const index of build) await tx.unsafe(index);
    for (const table of ["org_units", "people", "customers", "opportunities", "orders"])
      await tx`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${tx(table)}))`;
  });
  await sql`vacuum analyze`;
}

/** Takes away the indexes that no constraint needs; gives what makes them again. */
async function dropIndexes(tx: postgres.TransactionSql): Promise<string[]> {
  const found = await tx<{ name: string; text: string }[]>`
    select i.indexname as name, i.indexdef as text from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any (${[...LARGE]})
       and not exists (select from pg_constraint c where c.conname = i.indexname)`;
  for (const { name } of found) await tx`drop index ${tx(name)}`;
  return found.map(({ text }) => text);
}

async function insertOrganisation(tx: postgres.TransactionSql, people: number): Promise<void> {
  const teams = Math.ceil(people / PEOPLE_PER_TEAM);
  await tx`
    insert into org_units (id, parent_id, kind, name, path, position) overriding system value
    select 1 + r, 1, 'region', 'Region ' || r, '/1/' || (1 + r) || '/', r from generate_series(1, ${REGIONS}::int) r`;
  await tx`
    insert into org_units (id, parent_id, kind, name, path, position) overriding system value
    select 100 + t, u.id, 'team', 'Team ' || t, u.path || (100 + t) || '/', t
      from generate_series(1, ${teams}::int) t join org_units u on u.id = 2 + t % ${REGIONS}::int`;
  await tx`
    insert into people (id, name, hired_on) overriding system value
    select p, 'Person ' || p, '2020-01-01' from generate_series(1, ${people}::int) p`;
  await tx`
    insert into assignments (person_id, unit_id, role, start_on)
    select p, 101 + (p - 1) / ${PEOPLE_PER_TEAM}::int, 'member', '2020-01-01' from generate_series(1, ${people}::int) p`;
  await tx`
    insert into people (id, name) overriding system value values (${people + 1}, 'Executive')`;
  await tx`
    insert into accounts (person_id, email, role) values (${people + 1}, 'executive@bench.example', 'executive')`;
  await tx`
    insert into assignments (person_id, unit_id, role, start_on) values (${people + 1}, 1, 'manager', '2020-01-01')`;
}

async function insertCatalogue(tx: postgres.TransactionSql): Promise<void> {
  await tx`insert into product_lines (id, name) overriding system value select l, 'Line ' || l from generate_series(1, ${LINES}::int) l`;
  await tx`
    insert into products (id, line_id, name) overriding system value
    select p, 1 + p % ${LINES}::int, 'Product ' || p from generate_series(1, ${PRODUCTS}::int) p`;
  await tx`insert into channels (id, name) overriding system value select c, 'Channel ' || c from generate_series(1, ${CHANNELS}::int) c`;
}

/** Two of five deals are won, three lost, each after 5 to 84 days; whatever began later than that is open in the stage that its age gives. */
async function insertDeals(tx: postgres.TransactionSql, { deals, people }: CompanySize): Promise<void> {
  await tx`
    insert into customers (id, name, segment, owner_id, channel_id) overriding system value
    select c, 'Customer ' || c, (array['key', 'growth', 'standard', 'standard'])[1 + c % 4]::segment, 1 + c % ${people}::int, 1 + c % ${CHANNELS}::int
      from generate_series(1, ${Math.ceil(deals / DEALS_PER_CUSTOMER)}::int) c`;
  // Deal number `turn` of person `seller`: what differs goes by both, so that no person and no day is like another.
  await tx`
    create temporary table made on commit drop as
    select id, owner_id, customer_id, product_id, channel_id, amount, created_on, days, first_stage, current_date as today,
           case when is_open then 'open' when is_won then 'won' else 'lost' end as status,
           case when is_open then least(6, 1 + 6 * (current_date - created_on) / days) when is_won then 6 else furthest end as furthest
      from (
        select d as id, 1 + seller as owner_id, 1 + d % ${Math.ceil(deals / DEALS_PER_CUSTOMER)}::int as customer_id,
               1 + (seller * 3 + turn * 7) % ${PRODUCTS}::int as product_id, 1 + (seller + turn * 3) % ${CHANNELS}::int as channel_id,
               100000 + (d::bigint * 7919) % 9000000 as amount, created_on, days, 1 + (seller + turn) % 2 as first_stage,
               1 + (seller + turn * 5) % 6 as furthest, (seller * 2 + turn * 3) % 5 < 2 as is_won, created_on + days > current_date as is_open
          from (
            select d, seller, turn, current_date - ((seller::bigint * 7919 + turn * 97) % ${HISTORY_DAYS}::int)::int as created_on,
                   5 + (seller * 11 + turn * 13) % 80 as days
              from (select d, d % ${people}::int as seller, d / ${people}::int as turn from generate_series(1, ${deals}::int) d) numbered
          ) dated
      ) chosen`;
  await tx`
    insert into opportunities (id, name, customer_id, owner_id, product_id, channel_id, pipeline_id, stage_id, status, amount_minor,
                               created_on, expected_close_on, closed_on, loss_reason) overriding system value
    select id, 'Deal ' || id, customer_id, owner_id, product_id, channel_id, 1,
           case status when 'won' then 7 when 'lost' then 8 else greatest(first_stage, furthest - (furthest - first_stage) % 2) end, status::stage_kind, amount,
           created_on, created_on + days, case when status <> 'open' then created_on + days end,
           case when status = 'lost' then (array['price', 'competitor', 'no_budget'])[1 + id % 3]::loss_reason end
      from made`;
  // Every second stage on the way, then the end.
  await tx`
    insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor)
    select id, stage, owner_id, entered_on, entered_on::timestamp at time zone 'Asia/Shanghai' + stage * interval '1 second', amount from (
      select m.id, m.owner_id, m.amount, s as stage, m.created_on + (s - m.first_stage) * m.days / 7 as entered_on
        from made m cross join lateral generate_series(m.first_stage, greatest(m.furthest, m.first_stage), 2) s
      union all
      select m.id, m.owner_id, m.amount, case m.status when 'won' then 7 else 8 end, m.created_on + m.days from made m where m.status <> 'open'
    ) entries order by entered_on`;
  await tx`
    insert into activities (kind, person_id, customer_id, opportunity_id, happened_on)
    select (array['visit', 'call', 'demo', 'email', 'meeting'])[1 + id % 5]::activity_kind, owner_id, customer_id, id, created_on from made`;
}

/** One order for every deal won, due after a month; most are paid within two, one of fifty never. */
async function insertOrders(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into orders (id, number, opportunity_id, customer_id, owner_id, channel_id, ordered_on, due_on, amount_minor) overriding system value
    select id, 'A' || id, id, customer_id, owner_id, channel_id, created_on + days, created_on + days + 30, amount from made where status = 'won'`;
  await tx`
    insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor)
    select id, 1, product_id, 1, amount, amount * 6 / 10 from made where status = 'won'`;
  await tx`
    insert into payments (order_id, received_on, amount_minor)
    select id, created_on + days + (id * 13) % 60, amount from made
     where status = 'won' and id % 50 <> 0 and created_on + days + (id * 13) % 60 <= today`;
}

/** Of this year and of each of its quarters and months: every person's, and the sums above them. */
async function insertTargets(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into targets (metric, unit_id, person_id, period_kind, period_key, start_on, end_on, value, baseline_value, origin)
    with year as (select date_trunc('year', current_date)::date as start),
    periods as (
      select 'month' as kind, to_char(start + m * interval '1 month', 'YYYY-MM') as key, (start + m * interval '1 month')::date as start_on,
             (start + (m + 1) * interval '1 month')::date as end_on, 1 as months from year, generate_series(0, 11) m
      union all
      select 'quarter', to_char(start, 'YYYY') || '-Q' || (q + 1), (start + q * interval '3 months')::date, (start + (q + 1) * interval '3 months')::date, 3
        from year, generate_series(0, 3) q
      union all
      select 'year', to_char(start, 'YYYY'), start, (start + interval '1 year')::date, 12 from year),
    subjects as (
      select a.unit_id, a.person_id, 1 as people from assignments a where a.role = 'member'
      union all
      select top.id, null, count(*)::int from org_units top join org_units u on starts_with(u.path, top.path)
        join assignments a on a.unit_id = u.id and a.role = 'member' group by top.id)
    select 'won_value', s.unit_id, s.person_id, p.kind::target_period_kind, p.key, p.start_on, p.end_on, v.value, v.value, 'plan'
      from subjects s cross join periods p cross join lateral (select 5000000::bigint * s.people * p.months as value) v`;
}
