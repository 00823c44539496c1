import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

/** A department's target of the last month or quarter that has a figure, with a sales target that depends on it. */
export interface DepartmentTarget {
  metric: MetricId;
  unit: Reference;
  /** Of the figure; null when none was entered yet. */
  periodKey: string | null;
  /** In the metric's smallest unit. */
  goal: bigint | null;
  actual: bigint | null;
  /** Null where no sales target is linked, or none that the reader may see. */
  support: {
    id: number;
    metric: MetricId;
    unit: Reference;
    /** Target of the same period, in that metric's smallest unit. */
    goal: bigint | null;
    sharePpm: number;
    basis: string;
  } | null;
}

type Row = Omit<DepartmentTarget, "goal" | "actual" | "support"> & {
  goal: string | null;
  actual: string | null;
  support: (Omit<NonNullable<DepartmentTarget["support"]>, "goal"> & { goal: string | null }) | null;
};

/**
 * The targets in force on a day that departments answer for by entered figures, with the links that hold. Whoever sees the department sees all
 * of it, whoever sees the supported unit that link.
 */
export async function listDepartmentTargets(scope: Scope, today: Day): Promise<DepartmentTarget[]> {
  if (scope.personId !== null) return [];
  const holds = (column: string) =>
    scope.unitIds === "all"
      ? sqlClient`true`
      : sqlClient`${sqlClient(column)} = any(${[...scope.unitIds]}::int[])`;
  const rows = await sqlClient<Row[]>`
    with asked as (
      select distinct t.metric, t.unit_id from targets t join org_units u on u.id = t.unit_id
       where u.kind = 'department' and t.person_id is null and t.is_current and t.start_on <= ${today} and t.end_on > ${today}
    )
    select a.metric, ${referenceTo("u")} as unit, v.period_key as "periodKey", v.value::text as actual, g.value::text as goal,
           case when s.id is null then null else json_build_object(
             'id', s.id, 'metric', s.supported_metric, 'unit', ${referenceTo("su")}, 'goal', sg.value::text,
             'sharePpm', s.share_ppm, 'basis', s.basis) end as support
      from asked a join org_units u on u.id = a.unit_id
      left join lateral (
        select e.period_key, e.start_on, e.value from entered_values e
         where e.metric = a.metric and e.unit_id = a.unit_id and e.start_on <= ${today}
           and exists (select 1 from targets t where t.metric = a.metric and t.unit_id = a.unit_id and t.person_id is null
                          and t.is_current and t.period_key = e.period_key)
         order by e.start_on desc, e.entered_at desc, e.id desc limit 1) v on true
      left join targets g on g.metric = a.metric and g.unit_id = a.unit_id and g.person_id is null and g.is_current
        and g.period_key = v.period_key
      left join target_supports s on s.metric = a.metric and s.unit_id = a.unit_id and s.ended_at is null
        and (${holds("a.unit_id")} or ${holds("s.supported_unit_id")})
      left join org_units su on su.id = s.supported_unit_id
      left join targets sg on sg.metric = s.supported_metric and sg.unit_id = s.supported_unit_id and sg.person_id is null
        and sg.is_current and sg.period_key = v.period_key
     where ${holds("a.unit_id")} or s.id is not null
     order by u.position, u.id, a.metric, s.id`;
  const big = (value: string | null) => (value === null ? null : BigInt(value));
  return rows.map((row) => ({
    ...row,
    goal: big(row.goal),
    actual: big(row.actual),
    support: row.support && { ...row.support, goal: big(row.support.goal) },
  }));
}
