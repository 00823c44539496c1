import "server-only";
import { systemScope } from "@/lib/access/scope";
import type { CreditRow, TallyRow, TargetRow } from "@/lib/incentives/assemble-facts";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type Period, startOfDayInstant } from "@/lib/periods";
import { sqlClient } from "../client";
import { env } from "../env";
import { listMetrics } from "./metrics";

type Window = Pick<Period, "start" | "end">;

/** Deals won in the period by these people or below these units, with everybody who shares them. */
export async function listCredits(
  period: Window,
  personIds: readonly number[],
  paths: readonly string[],
): Promise<CreditRow[]> {
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

interface TargetQuery {
  /** The targets that were in force on the day before; without it, those in force now. */
  before?: Day;
  personIds: readonly number[];
  units: readonly number[];
}

/** Targets of exactly this period, of the people and of their units: those in force, or those in force before a day. */
export async function listPayTargets(
  period: Period,
  { personIds, units, before }: TargetQuery,
): Promise<TargetRow[]> {
  const inForce =
    before === undefined
      ? sqlClient`is_current`
      : sqlClient`not exists (
          select from targets later
           where later.metric = t.metric and later.unit_id = t.unit_id and later.person_id is not distinct from t.person_id
             and later.start_on = t.start_on and later.end_on = t.end_on and later.version > t.version
             and later.created_at < ${startOfDayInstant(before, env.TIME_ZONE)}) and (version = 1 or created_at < ${startOfDayInstant(before, env.TIME_ZONE)})`;
  const rows = await sqlClient<(Omit<TargetRow, "value"> & { value: string })[]>`
    select metric, unit_id as "unitId", person_id as "personId", value from targets t
     where ${inForce} and start_on = ${period.start} and end_on = ${period.end}
       and (person_id = any(${[...personIds]}::int[]) or (person_id is null and unit_id = any(${[...units]}::int[])))`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}

interface TallyQuery {
  today: Day;
  filters?: { personId?: number };
}

/** Sums by person and team. Results of colleagues are no pay: a team's ladder needs them all. */
export async function listTallies(
  metrics: readonly MetricId[],
  window: Window,
  query: TallyQuery,
): Promise<TallyRow[]> {
  if (metrics.length === 0) return [];
  const [rows, units] = await Promise.all([
    listMetrics(systemScope(), { metrics, by: ["person", "team"], window, ...query }),
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
