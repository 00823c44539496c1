import "server-only";
import type { PayScope } from "@/lib/access/scope";
import {
  assembleFacts,
  CREDITED_METRIC,
  divideCredits,
  type PayMember,
} from "@/lib/incentives/assemble-facts";
import type { Facts } from "@/lib/incentives/facts-schema";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import { isMetricId, type MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type FiscalCalendar, type Period, periodOf } from "@/lib/periods";
import { sqlClient } from "../client";
import { listCredits, listPayTargets, listTallies } from "./pay-rows";
import { lastHeld, paidInScope } from "./pay-scope";

/** What a payout is calculated from, for one person and period. */
export interface PayInput {
  personId: number;
  /** Unit of the person's last assignment in the period. */
  unitId: number;
  planVersionId: number;
  plan: Plan;
  facts: Facts;
  /** For whom and for which part of the organisation the facts were put together. */
  member: PayMember;
}

export interface PayQuery {
  period: Period;
  today: Day;
  fiscal: FiscalCalendar;
  /** Only these people of the scope. */
  personIds?: readonly number[];
  /**
   * Only what was known of the days before this one: wins, collections, answers, and the targets then in force. Earlier
   * periods' statements stay as they are today.
   */
  before?: Day;
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
  draw: string;
  recovery: string;
}

/** Plan, targets and results of everybody of the scope who is on a plan in the period. A handful of statements, however many people. */
export async function listPayInputs(scope: PayScope, query: PayQuery): Promise<PayInput[]> {
  const members = await listMembers(scope, query);
  if (members.length === 0) return [];
  const plans = new Map<number, Plan>();
  for (const row of members)
    if (!plans.has(row.version_id)) plans.set(row.version_id, parsePlan(row.definition));
  const { period, before, today } = query;
  const personIds = members.map((row) => row.person_id);
  const paths = [...new Set(members.map((row) => row.path))];
  const { measured, watched } = metricsOf([...plans.values()]);
  const known = {
    start: period.start,
    end: before !== undefined && before < period.end ? before : period.end,
  };
  const year = { start: periodOf(period.start, "year", query.fiscal).start, end: known.end };
  const units = members.map((row) => row.unit_id);
  const filters = { today, filters: onlyFor(members, [...plans.values()]) };
  const [credits, targets, periodTallies, yearTallies] = await Promise.all([
    listCredits(known, personIds, paths),
    listPayTargets(period, { personIds, units, before }),
    listTallies(measured, known, { today }),
    listTallies(watched, year, filters),
  ]);
  const { start, end } = period;
  const rows = {
    period: { start, end },
    credits: divideCredits(credits),
    targets,
    periodTallies,
    yearTallies,
  };
  return members.map((row) => {
    const plan = plans.get(row.version_id) as Plan;
    const member = toMember(row);
    const facts = assembleFacts(plan, member, rows);
    return {
      personId: row.person_id,
      unitId: row.unit_id,
      planVersionId: row.version_id,
      plan,
      facts,
      member,
    };
  });
}

/** One person whose gates look at their own rows needs nobody else's. */
function onlyFor(members: readonly MemberRow[], plans: readonly Plan[]): { personId?: number } {
  const [only] = members;
  const isWide = plans.some(({ components }) => components.some(({ credit }) => credit === "rollUp"));
  return members.length === 1 && only && !isWide ? { personId: only.person_id } : {};
}

function toMember(row: MemberRow): PayMember {
  const earnedMinor = BigInt(row.earned);
  const history = { earnedMinor, releasedMinor: earnedMinor - BigInt(row.held) };
  const balances = { drawMinor: BigInt(row.draw), recoveryMinor: BigInt(row.recovery) };
  return {
    personId: row.person_id,
    unitId: row.unit_id,
    unitPath: row.path,
    teamIds: row.team ?? [],
    history,
    balances,
  };
}

function metricsOf(plans: readonly Plan[]): { measured: MetricId[]; watched: MetricId[] } {
  const known = (metrics: string[]) => [...new Set(metrics)].filter(isMetricId);
  return {
    measured: known(plans.flatMap((plan) => plan.components.map(({ metric }) => metric))).filter(
      (metric) => metric !== CREDITED_METRIC,
    ),
    watched: known([
      "collection_rate",
      ...plans.flatMap((plan) => [...plan.gates, ...plan.multipliers].map(({ metric }) => metric)),
    ]),
  };
}

/**
 * Who is on which plan version in the period, with their unit, their team, what the fiscal year's earlier runs gave them and
 * what the last one of all left them owing.
 */
function listMembers(scope: PayScope, { period, fiscal, personIds }: PayQuery): Promise<MemberRow[]> {
  const yearStart = periodOf(period.start, "year", fiscal).start;
  return sqlClient<MemberRow[]>`
    select distinct on (m.person_id) m.person_id, v.id as version_id, v.definition, held.unit_id, u.path,
           (select array_agg(distinct a.person_id order by a.person_id) from assignments a
             where a.unit_id = held.unit_id and a.role = 'member' and a.start_on < ${period.end}
               and (a.end_on is null or a.end_on >= ${period.end})) as team,
           coalesce(past.earned, 0)::bigint as earned, coalesce(past.held, 0)::bigint as held,
           coalesce(last.draw_owed_minor, 0)::bigint as draw, coalesce(last.recovery_owed_minor, 0)::bigint as recovery
      from plan_members m
      join lateral (
        select id, definition from plan_versions
         where plan_id = m.plan_id and state <> 'draft' and effective_on < ${period.end} and (end_on is null or end_on > ${period.start})
         order by effective_on desc, version desc limit 1) v on true
      join ${lastHeld({ person: "m.person_id", start: period.start, end: period.end })} held on true
      join org_units u on u.id = held.unit_id
      left join lateral (
        select sum(s.earned_minor) as earned, (array_agg(s.held_minor order by r.start_on desc))[1] as held
          from statements s join calculation_runs r on r.id = s.run_id
         where s.person_id = m.person_id and r.state <> 'superseded' and r.start_on >= ${yearStart} and r.end_on <= ${period.start}) past on true
      left join lateral (
        select s.draw_owed_minor, s.recovery_owed_minor
          from statements s join calculation_runs r on r.id = s.run_id
         where s.person_id = m.person_id and r.state <> 'superseded' and r.end_on <= ${period.start}
         order by r.start_on desc limit 1) last on true
     where m.start_on < ${period.end} and (m.end_on is null or m.end_on > ${period.start})
       and ${personIds ? sqlClient`m.person_id = any(${[...personIds]}::int[])` : sqlClient`true`}
       and ${paidInScope(scope, "m.person_id", "held.unit_id")}
     order by m.person_id, m.start_on desc`;
}
