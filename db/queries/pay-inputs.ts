import "server-only";
import { type PayScope, systemScope } from "@/lib/access/scope";
import { assembleFacts, CREDITED_METRIC, type CreditRow, divideCredits, type PayMember, type TallyRow, type TargetRow } from "@/lib/incentives/assemble-facts";
import type { Facts } from "@/lib/incentives/facts-schema";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import { isMetricId, type MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type FiscalCalendar, type Period, periodOf } from "@/lib/periods";
import { sqlClient } from "../client";
import { listMetrics } from "./metrics";

/** What a payout is calculated from, for one person and period. */
export interface PayInput {
  personId: number;
  /** Unit of the person's last assignment in the period. */
  unitId: number;
  planVersionId: number;
  plan: Plan;
  facts: Facts;
}

interface PayQuery {
  period: Period;
  today: Day;
  fiscal: FiscalCalendar;
  /** Only these people of the scope. */
  personIds?: readonly number[];
}

interface MemberRow {
  person_id: number;
  version_id: number;
  definition: unknown;
  unit_id: number;
  path: string;
  team: number[] | null;
  /** Whole numbers of eight bytes come as text. */
  earned: string;
  held: string;
}

/** Plan, targets and results of everybody of the scope who is on a plan in the period. A handful of statements, however many people. */
export async function listPayInputs(scope: PayScope, query: PayQuery): Promise<PayInput[]> {
  const members = await listMembers(scope, query);
  if (members.length === 0) return [];
  const plans = new Map<number, Plan>();
  for (const row of members) if (!plans.has(row.version_id)) plans.set(row.version_id, parsePlan(row.definition));
  const { period } = query;
  const personIds = members.map((row) => row.person_id);
  const paths = [...new Set(members.map((row) => row.path))];
  const { measured, watched } = metricsOf([...plans.values()]);
  const year = { start: periodOf(period.start, "year", query.fiscal).start, end: period.end };
  const [credits, targets, periodTallies, yearTallies] = await Promise.all([
    listCredits(period, personIds, paths),
    listPayTargets(period, personIds, members.map((row) => row.unit_id)),
    listTallies(measured, period, query.today),
    listTallies(watched, year, query.today),
  ]);
  const rows = { period: { start: period.start, end: period.end }, credits: divideCredits(credits), targets, periodTallies, yearTallies };
  return members.map((row) => {
    const plan = plans.get(row.version_id) as Plan;
    return { personId: row.person_id, unitId: row.unit_id, planVersionId: row.version_id, plan, facts: assembleFacts(plan, toMember(row), rows) };
  });
}

function toMember(row: MemberRow): PayMember {
  const earnedMinor = BigInt(row.earned);
  const history = { earnedMinor, releasedMinor: earnedMinor - BigInt(row.held) };
  return { personId: row.person_id, unitId: row.unit_id, unitPath: row.path, teamIds: row.team ?? [], history };
}

function metricsOf(plans: readonly Plan[]): { measured: MetricId[]; watched: MetricId[] } {
  const known = (metrics: string[]) => [...new Set(metrics)].filter(isMetricId);
  return {
    measured: known(plans.flatMap((plan) => plan.components.map(({ metric }) => metric))).filter((metric) => metric !== CREDITED_METRIC),
    watched: known(["collection_rate", ...plans.flatMap((plan) => [...plan.gates, ...plan.multipliers].map(({ metric }) => metric))]),
  };
}

/** Who is on which plan version in the period, with their unit, their team and what the fiscal year's earlier runs gave them. */
function listMembers(scope: PayScope, { period, fiscal, personIds }: PayQuery): Promise<MemberRow[]> {
  const yearStart = periodOf(period.start, "year", fiscal).start;
  const { unitIds, personId } = scope;
  const isVisible =
    personId !== null ? sqlClient`m.person_id = ${personId}` : unitIds === "all" ? sqlClient`true` : sqlClient`held.unit_id = any(${[...unitIds]}::int[])`;
  return sqlClient<MemberRow[]>`
    select distinct on (m.person_id) m.person_id, v.id as version_id, v.definition, held.unit_id, u.path,
           (select array_agg(distinct a.person_id order by a.person_id) from assignments a
             where a.unit_id = held.unit_id and a.role = 'member' and a.start_on < ${period.end}
               and (a.end_on is null or a.end_on >= ${period.end})) as team,
           coalesce(past.earned, 0)::bigint as earned, coalesce(past.held, 0)::bigint as held
      from plan_members m
      join lateral (
        select id, definition from plan_versions
         where plan_id = m.plan_id and state <> 'draft' and effective_on < ${period.end} and (end_on is null or end_on > ${period.start})
         order by effective_on desc, version desc limit 1) v on true
      join lateral (
        select unit_id from assignments
         where person_id = m.person_id and start_on < ${period.end} and (end_on is null or end_on > ${period.start})
         order by start_on desc limit 1) held on true
      join org_units u on u.id = held.unit_id
      left join lateral (
        select sum(s.earned_minor) as earned, (array_agg(s.held_minor order by r.start_on desc))[1] as held
          from statements s join calculation_runs r on r.id = s.run_id
         where s.person_id = m.person_id and r.state <> 'superseded' and r.start_on >= ${yearStart} and r.end_on <= ${period.start}) past on true
     where m.start_on < ${period.end} and (m.end_on is null or m.end_on > ${period.start})
       and ${personIds ? sqlClient`m.person_id = any(${[...personIds]}::int[])` : sqlClient`true`} and ${isVisible}
     order by m.person_id, m.start_on desc`;
}

/** Deals won in the period by these people or below these units, with everybody who shares them. */
async function listCredits(period: Period, personIds: readonly number[], paths: readonly string[]): Promise<CreditRow[]> {
  const rows = await sqlClient<(Omit<CreditRow, "amount"> & { amount: string })[]>`
    with credited as (
      select o.id as deal_id, o.closed_on, o.amount_minor, coalesce(s.person_id, o.owner_id) as person_id,
             coalesce(s.share_ppm, 1000000) as share_ppm, u.path
        from opportunities o
        left join opportunity_splits s on s.opportunity_id = o.id
        left join lateral (
          select unit_id from assignments a
           where a.person_id = coalesce(s.person_id, o.owner_id) and a.start_on <= o.closed_on and (a.end_on is null or a.end_on > o.closed_on)
           order by a.start_on desc limit 1) held on true
        left join org_units u on u.id = held.unit_id
       where o.status = 'won' and o.amount_minor is not null and o.closed_on >= ${period.start} and o.closed_on < ${period.end})
    select deal_id as "dealId", closed_on::text as "closeOn", amount_minor as amount, person_id as "personId",
           share_ppm as "sharePpm", path as "unitPath"
      from credited
     where deal_id in (select deal_id from credited
                        where person_id = any(${[...personIds]}::int[]) or path like any(${paths.map((path) => `${path}%`)}::text[]))`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** Targets of exactly this period, of the people and of their units. */
async function listPayTargets(period: Period, personIds: readonly number[], unitIds: readonly number[]): Promise<TargetRow[]> {
  const rows = await sqlClient<(Omit<TargetRow, "value"> & { value: string })[]>`
    select metric, unit_id as "unitId", person_id as "personId", value from targets
     where is_current and start_on = ${period.start} and end_on = ${period.end}
       and (person_id = any(${[...personIds]}::int[]) or (person_id is null and unit_id = any(${[...unitIds]}::int[])))`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}

/** Sums by person and team. Results of colleagues are no pay: a team's ladder needs them all. */
async function listTallies(metrics: readonly MetricId[], window: { start: Day; end: Day }, today: Day): Promise<TallyRow[]> {
  if (metrics.length === 0) return [];
  const [rows, units] = await Promise.all([
    listMetrics(systemScope(), { metrics, by: ["person", "team"], window, today }),
    sqlClient<{ id: number; path: string }[]>`select id, path from org_units`,
  ]);
  const paths = new Map(units.map(({ id, path }) => [String(id), path]));
  return rows.flatMap(({ keys, values }) =>
    metrics.map((metric) => ({
      metric,
      personId: Number(keys.person?.id),
      unitPath: paths.get(keys.team?.id ?? "") ?? null,
      numerator: values[metric]?.numerator ?? 0n,
      denominator: values[metric]?.denominator ?? 0n,
    })),
  );
}
