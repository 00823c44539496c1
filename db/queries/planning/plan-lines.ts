import "server-only";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { CellOrigin } from "@/lib/planning/plan-states";
import { sqlClient } from "../../client";

export interface PlanLine {
  id: number;
  unitId: number;
  personId: number | null;
  values: bigint[];
  lockedMonths: number;
  origins: CellOrigin[];
  overAssignmentPpm: number;
  /** Name of the person, for a person's line. */
  name: string | null;
  nameEn: string | null;
}

/** One metric's lines of the units that the reader may see, people by name. The caller has checked the plan. */
export async function listPlanLines(
  planId: number,
  metric: MetricId,
  unitIds: readonly number[] | "all",
): Promise<PlanLine[]> {
  const rows = await sqlClient<(Omit<PlanLine, "values"> & { values: string[] })[]>`
    select l.id, l.unit_id as "unitId", l.person_id as "personId", l.values::text[] as values, l.locked_months as "lockedMonths",
           l.origins, l.over_assignment_ppm as "overAssignmentPpm", p.name, p.name_en as "nameEn"
      from target_plan_lines l left join people p on p.id = l.person_id
     where l.plan_id = ${planId} and l.metric = ${metric}
       and ${unitIds === "all" ? sqlClient`true` : sqlClient`l.unit_id = any(${[...unitIds]}::int[])`}
     order by l.unit_id, p.name collate "zh-x-icu", l.id`;
  return rows.map((row) => ({ ...row, values: row.values.map(BigInt) }));
}

export interface MemberStay {
  personId: number;
  unitId: number;
  startOn: Day;
  endOn: Day | null;
  quotaSharePpm: number;
  hiredOn: Day | null;
}

/** Who sells in which unit at some time within a window, by person and time. */
export async function listMemberStays(window: { start: Day; end: Day }): Promise<MemberStay[]> {
  return sqlClient<MemberStay[]>`
    select a.person_id as "personId", a.unit_id as "unitId", a.start_on::text as "startOn",
           least(a.end_on, p.left_on)::text as "endOn", a.quota_share_ppm as "quotaSharePpm", p.hired_on::text as "hiredOn"
      from assignments a join people p on p.id = a.person_id
     where a.role = 'member' and a.start_on < ${window.end} and coalesce(least(a.end_on, p.left_on), 'infinity') > ${window.start}
     order by a.person_id, a.start_on`;
}

/** Closed periods that touch a window. */
export async function listClosedWindows(window: {
  start: Day;
  end: Day;
}): Promise<{ start: Day; end: Day }[]> {
  return sqlClient<{ start: Day; end: Day }[]>`
    select start_on::text as start, end_on::text as "end" from closed_periods
     where start_on < ${window.end} and end_on > ${window.start}`;
}

/** Who has a figure in force in some month of a window, and in which unit. */
export async function listTargetHolders(window: {
  start: Day;
  end: Day;
}): Promise<{ unitId: number; personId: number }[]> {
  return sqlClient<{ unitId: number; personId: number }[]>`
    select distinct unit_id as "unitId", person_id as "personId" from targets
     where is_current and period_kind = 'month' and person_id is not null and value <> 0
       and start_on >= ${window.start} and end_on <= ${window.end}
     order by person_id, unit_id`;
}

export interface TargetMonth {
  unitId: number;
  personId: number | null;
  startOn: Day;
  value: bigint;
}

/** Month targets in force of a metric within a window. */
export async function listTargetMonths(
  metric: MetricId,
  window: { start: Day; end: Day },
): Promise<TargetMonth[]> {
  const rows = await sqlClient<(Omit<TargetMonth, "value"> & { value: string })[]>`
    select unit_id as "unitId", person_id as "personId", start_on::text as "startOn", value::text from targets
     where metric = ${metric} and is_current and period_kind = 'month' and start_on >= ${window.start} and end_on <= ${window.end}`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}
