import type postgres from "postgres";
import { canonicalise } from "../lib/incentives/canonicalise";
import { parsePlan } from "../lib/incentives/plan-schema";

/** The month that is paid; every deal of the made company was won in it. */
export const PAID_MONTH = "2026-01";

const REGIONS = 10;
const PEOPLE_PER_TEAM = 50;
const DAYS = 31;

/** A ladder of three rates on what was won, each person's target half of it, so that deals stand on every rung. */
const PLAN = {
  boundary: "higher",
  components: [
    {
      code: "sales",
      metric: "won_value",
      measure: "attainment",
      base: "credited",
      payout: {
        kind: "bands",
        bands: [
          { from: 0, upTo: 800_000, mode: "marginal", ratePpm: 20_000 },
          { from: 800_000, upTo: 1_200_000, mode: "marginal", ratePpm: 35_000 },
          { from: 1_200_000, upTo: null, mode: "marginal", ratePpm: 50_000 },
        ],
      },
    },
  ],
};
export const PAID_PLAN = parsePlan(PLAN);

/** An empty, migrated database becomes a company with so many people on one plan and so many deals won in one month. */
export async function fillPayCompany(
  sql: postgres.Sql,
  { people, deals }: { people: number; deals: number },
): Promise<void> {
  const target = Math.round((deals / people) * 350_000);
  const teams = Math.ceil(people / PEOPLE_PER_TEAM);
  await sql.begin(async (tx) => {
    await tx`insert into company (id, name) values (1, 'Bench')`;
    await tx`
      insert into org_units (id, parent_id, kind, name, path) overriding system value
      values (1, null, 'company', 'Bench', '/1/')`;
    await tx`
      insert into org_units (id, parent_id, kind, name, path) overriding system value
      select 1 + r, 1, 'region', 'Region ' || r, '/1/' || (1 + r) || '/' from generate_series(1, ${REGIONS}::int) r`;
    await tx`
      insert into org_units (id, parent_id, kind, name, path) overriding system value
      select 100 + t, u.id, 'team', 'Team ' || t, u.path || (100 + t) || '/'
        from generate_series(1, ${teams}::int) t join org_units u on u.id = 2 + t % ${REGIONS}::int`;
    await tx`
      insert into people (id, name) overriding system value select p, 'Person ' || p from generate_series(1, ${people}::int) p`;
    await tx`
      insert into assignments (person_id, unit_id, role, start_on)
      select p, 101 + (p - 1) / ${PEOPLE_PER_TEAM}::int, 'member', '2020-01-01' from generate_series(1, ${people}::int) p`;
    await tx`
      insert into product_lines (id, name) overriding system value values (1, 'Line')`;
    await tx`insert into products (id, line_id, name) overriding system value values (1, 1, 'Product')`;
    await tx`insert into pipelines (id, name, is_default) overriding system value values (1, 'Standard', true)`;
    await tx`
      insert into stages (id, pipeline_id, position, name, kind, probability_ppm) overriding system value
      values (1, 1, 0, 'Won', 'won', 1000000)`;
    await tx`
      insert into opportunities (id, name, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on, closed_on)
      overriding system value
      select d, 'Deal ' || d, 1 + d % ${people}::int, 1, 1, 1, 'won', 100000 + (d::bigint * 7919) % 900000, '2025-12-01'::date,
             ${`${PAID_MONTH}-01`}::date + (d / ${people}::int) % ${DAYS}::int
        from generate_series(1, ${deals}::int) d`;
    await tx`
      insert into targets (metric, unit_id, person_id, period_kind, period_key, start_on, end_on, value, baseline_value, origin)
      select 'won_value', a.unit_id, a.person_id, 'month', ${PAID_MONTH}, ${`${PAID_MONTH}-01`}::date, ${`${PAID_MONTH}-01`}::date + interval '1 month',
             ${target}::bigint, ${target}::bigint, 'plan'
        from assignments a`;
    await tx`insert into incentive_plans (id, name) overriding system value values (1, 'Ladder')`;
    await tx`
      insert into plan_versions (id, plan_id, version, state, effective_on, definition) overriding system value
      values (1, 1, 1, 'published', '2020-01-01', ${tx.json(JSON.parse(canonicalise(PAID_PLAN)))})`;
    await tx`
      insert into plan_members (plan_id, person_id, start_on) select 1, p, '2020-01-01' from generate_series(1, ${people}::int) p`;
  });
  await sql`vacuum analyze`;
}
