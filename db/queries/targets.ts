import "server-only";
import type { Scope } from "@/lib/access/scope";
import { METRIC_IDS, type MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../client";

/** The version in force of one subject's target for one period. */
export interface Target {
  id: number;
  metric: MetricId;
  unitId: number;
  /** Null for a unit's own target. */
  personId: number | null;
  periodKey: string;
  startOn: Day;
  endOn: Day;
  /** In the metric's smallest unit. */
  value: bigint;
  /** As first published. */
  baselineValue: bigint;
  version: number;
}

/** Whole numbers of eight bytes come as text. */
type TargetRow = Omit<Target, "value" | "baselineValue"> & { value: string; baselineValue: string };

const columns = () => sqlClient`
  t.id, t.metric, t.unit_id as "unitId", t.person_id as "personId", t.period_key as "periodKey", t.start_on::text as "startOn",
  t.end_on::text as "endOn", t.value, t.baseline_value as "baselineValue", t.version`;

function toTarget(row: TargetRow): Target {
  return { ...row, value: BigInt(row.value), baselineValue: BigInt(row.baselineValue) };
}

/** A representative sees their own targets, everybody else those of the units of the scope and their people. */
function targetsOf(scope: Scope) {
  if (scope.personId !== null) return sqlClient`t.person_id = ${scope.personId}`;
  return scope.unitIds === "all" ? sqlClient`true` : sqlClient`t.unit_id = any(${[...scope.unitIds]}::int[])`;
}

/** Targets in force for exactly this window: units and people of the scope, or its units alone. */
export async function listTargets(
  scope: Scope,
  {
    metric,
    window,
    withPeople = true,
  }: { metric: MetricId; window: Pick<Period, "start" | "end">; withPeople?: boolean },
): Promise<Target[]> {
  const rows = await sqlClient<TargetRow[]>`
    select ${columns()} from targets t
     where t.metric = ${metric} and t.is_current and t.start_on = ${window.start} and t.end_on = ${window.end} and ${targetsOf(scope)}
       and ${withPeople ? sqlClient`true` : sqlClient`t.person_id is null`}`;
  return rows.map(toTarget);
}

/** The metrics for which the scope has any target in a window, in the order of the catalogue. One target of each is enough to know. */
export async function listTargetMetrics(
  scope: Scope,
  window: Pick<Period, "start" | "end">,
): Promise<MetricId[]> {
  const rows = await sqlClient<{ metric: MetricId }[]>`
    select m.metric from unnest(${[...METRIC_IDS]}::text[]) as m (metric)
     where exists (
       select from targets t
        where t.metric = m.metric and t.is_current and t.start_on >= ${window.start} and t.end_on <= ${window.end} and ${targetsOf(scope)})`;
  const present = new Set(rows.map(({ metric }) => metric));
  return METRIC_IDS.filter((id) => present.has(id));
}

export interface Subject {
  unitId: number;
  personId: number | null;
}

/** Targets in force of one subject within a window, by start and then the longest first. The caller has checked the subject's scope. */
export async function listSubjectTargets(
  { unitId, personId }: Subject,
  metric: MetricId,
  window: Pick<Period, "start" | "end">,
): Promise<Target[]> {
  const isSubject =
    personId === null
      ? sqlClient`t.unit_id = ${unitId} and t.person_id is null`
      : sqlClient`t.person_id = ${personId}`;
  const rows = await sqlClient<TargetRow[]>`
    select ${columns()} from targets t
     where t.metric = ${metric} and t.is_current and t.start_on >= ${window.start} and t.end_on <= ${window.end} and ${isSubject}
     order by t.start_on, t.end_on desc`;
  return rows.map(toTarget);
}

export interface TargetVersion {
  version: number;
  value: bigint;
  origin: string;
  adjustmentId: number | null;
  createdAt: Date;
  by: string | null;
  byEn: string | null;
}

/** Every version of one target, newest first: who changed what, when. */
export async function listTargetVersions(
  { unitId, personId }: Subject,
  metric: MetricId,
  window: Pick<Period, "start" | "end">,
): Promise<TargetVersion[]> {
  const rows = await sqlClient<(Omit<TargetVersion, "value"> & { value: string })[]>`
    select t.version, t.value, t.origin, t.adjustment_id as "adjustmentId", t.created_at as "createdAt", p.name as by, p.name_en as "byEn"
      from targets t left join people p on p.id = t.created_by
     where t.metric = ${metric} and t.unit_id = ${unitId} and t.person_id is not distinct from ${personId}
       and t.start_on = ${window.start} and t.end_on = ${window.end}
     order by t.version desc`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}

/** Sum of the month targets in force within a window, by person; of a metric that adds up. The caller has checked the people. */
export async function sumMonthTargets(
  personIds: readonly number[],
  metric: MetricId,
  window: Pick<Period, "start" | "end">,
): Promise<Map<number, bigint>> {
  const rows = await sqlClient<{ personId: number; value: string }[]>`
    select t.person_id as "personId", sum(t.value)::text as value from targets t
     where t.metric = ${metric} and t.is_current and t.period_kind = 'month' and t.start_on >= ${window.start} and t.end_on <= ${window.end}
       and t.person_id = any(${[...personIds]}::int[]) group by t.person_id`;
  return new Map(rows.map(({ personId, value }) => [personId, BigInt(value)]));
}
