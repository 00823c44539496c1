import "server-only";
import { systemScope } from "@/lib/access/scope";
import type { CreditRow, TallyRow, TargetRow } from "@/lib/incentives/assemble-facts";
import { type Placing, placeOn } from "@/lib/incentives/placing";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type Period, startOfDayInstant } from "@/lib/periods";
import { sqlClient } from "../client";
import { env } from "../env";
import { listMetrics } from "./metrics";

type Window = Pick<Period, "start" | "end">;

interface CreditQuery {
  personIds: readonly number[];
  /** Paths of the units whose results pay somebody; none where everybody is paid for their own wins. */
  paths: readonly string[];
}

/**
 * Deals won in the window by these people, or by whoever belonged to these units or those below, with everybody who shares them. Asked by
 * seller, so that a part of the company costs its part of the deals. Without paths the unit of the day is left open (null).
 */
export async function listCredits(window: Window, { personIds, paths }: CreditQuery): Promise<CreditRow[]> {
  const won = (deal: string) => sqlClient`
    ${sqlClient(deal)}.status = 'won' and ${sqlClient(deal)}.amount_minor is not null
    and ${sqlClient(deal)}.closed_on >= ${window.start} and ${sqlClient(deal)}.closed_on < ${window.end}`;
  const sellers = sqlClient`
    select unnest(${[...personIds]}::int[]) as id
    union
    select a.person_id from assignments a join org_units u on u.id = a.unit_id
     where u.path like any(${paths.map((path) => `${path}%`)}::text[]) and a.start_on < ${window.end}
       and (a.end_on is null or a.end_on > ${window.start})`;
  const rows = await sqlClient<(Omit<CreditRow, "amount" | "unitPath"> & { amount: string })[]>`
    with sellers as materialized (${sellers}), deals as (
      select o.id, o.closed_on, o.amount_minor, o.owner_id
        from sellers join opportunities o on o.owner_id = sellers.id and ${won("o")}
      union
      select o.id, o.closed_on, o.amount_minor, o.owner_id
        from sellers join opportunity_splits s on s.person_id = sellers.id
        join opportunities o on o.id = s.opportunity_id and ${won("o")})
    select d.id as "dealId", d.closed_on::text as "closeOn", d.amount_minor as amount,
           coalesce(s.person_id, d.owner_id) as "personId", coalesce(s.share_ppm, 1000000) as "sharePpm"
      from deals d left join opportunity_splits s on s.opportunity_id = d.id`;
  const placeOf =
    paths.length === 0 ? () => null : await readPlaces(new Set(rows.map((row) => row.personId)));
  return rows.map((row) => ({
    ...row,
    amount: BigInt(row.amount),
    unitPath: placeOf(row.personId, row.closeOn),
  }));
}

/** Which unit each of these people belonged to on a day, by its path. */
async function readPlaces(
  personIds: ReadonlySet<number>,
): Promise<(personId: number, on: Day) => string | null> {
  const rows = await sqlClient<(Placing & { personId: number })[]>`
    select a.person_id as "personId", a.start_on::text as "startOn", a.end_on::text as "endOn", u.path
      from assignments a join org_units u on u.id = a.unit_id
     where a.person_id = any(${[...personIds]}::int[]) order by a.start_on desc, a.id desc`;
  const placings = new Map<number, Placing[]>();
  for (const { personId, ...placing } of rows)
    placings.set(personId, [...(placings.get(personId) ?? []), placing]);
  return (personId, on) => placeOn(placings.get(personId) ?? [], on);
}

interface TargetQuery {
  /** The targets that were in force on the day before; without it, those in force now. */
  before?: Day;
  personIds: readonly number[];
  units: readonly number[];
  /** The months from this day to the period's end, summed; without it, exactly the period. */
  since?: Day;
}

/** Targets of the period, of the people and of their units: those in force, or those in force before a day. */
export async function listPayTargets(
  period: Period,
  { personIds, units, before, since }: TargetQuery,
): Promise<TargetRow[]> {
  const inForce =
    before === undefined
      ? sqlClient`is_current`
      : sqlClient`not exists (
          select from targets later
           where later.metric = t.metric and later.unit_id = t.unit_id and later.person_id is not distinct from t.person_id
             and later.start_on = t.start_on and later.end_on = t.end_on and later.version > t.version
             and later.created_at < ${startOfDayInstant(before, env.TIME_ZONE)}) and (version = 1 or created_at < ${startOfDayInstant(before, env.TIME_ZONE)})`;
  const inPeriod =
    since === undefined
      ? sqlClient`start_on = ${period.start} and end_on = ${period.end}`
      : sqlClient`period_kind = 'month' and start_on >= ${since} and end_on <= ${period.end}`;
  const rows = await sqlClient<(Omit<TargetRow, "value"> & { value: string })[]>`
    select metric, unit_id as "unitId", person_id as "personId", sum(value)::text as value from targets t
     where ${inForce} and ${inPeriod}
       and (person_id = any(${[...personIds]}::int[]) or (person_id is null and unit_id = any(${[...units]}::int[])))
     group by 1, 2, 3`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}

/** Paths of all units, by id as metrics name them. */
export async function readUnitPaths(): Promise<ReadonlyMap<string, string>> {
  const units = await sqlClient<{ id: number; path: string }[]>`select id, path from org_units`;
  return new Map(units.map(({ id, path }) => [String(id), path]));
}

interface TallyQuery {
  today: Day;
  filters?: { personId?: number };
  /** Being read by whoever asks for several tallies. */
  unitPaths: ReturnType<typeof readUnitPaths>;
}

/** Sums by person and team. Results of colleagues are no pay: a team's ladder needs them all. */
export async function listTallies(
  metrics: readonly MetricId[],
  window: Window,
  { unitPaths, ...query }: TallyQuery,
): Promise<TallyRow[]> {
  if (metrics.length === 0) return [];
  const [rows, paths] = await Promise.all([
    listMetrics(systemScope(), { metrics, by: ["person", "team"], window, ...query }),
    unitPaths,
  ]);
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
