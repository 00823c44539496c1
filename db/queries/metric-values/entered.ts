import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

/** What somebody typed in, once. */
export interface EnteredValue {
  id: number;
  metric: MetricId;
  unit: Reference;
  periodKey: string;
  startOn: Day;
  /** In the metric's smallest unit. */
  value: bigint;
  evidence: string | null;
  by: Reference | null;
  enteredAt: Date;
  /** Whether it holds: no later one of the same metric, unit and period. */
  holds: boolean;
}

interface EnteredFilter {
  metric?: MetricId | undefined;
  /** Only rows before this one, newest first: the next page. */
  beforeId?: number | undefined;
  limit: number;
}

/** Every value entered for the units of a scope, the newest entry first; those that a later one replaced are marked. */
export async function listEnteredValues(
  scope: Scope,
  { metric, beforeId, limit }: EnteredFilter,
): Promise<EnteredValue[]> {
  if (scope.personId !== null) return [];
  const visible =
    scope.unitIds === "all" ? sqlClient`true` : sqlClient`v.unit_id = any(${[...scope.unitIds]}::int[])`;
  const rows = await sqlClient<(Omit<EnteredValue, "value"> & { value: string })[]>`
    select v.id, v.metric, ${referenceTo("u")} as unit, v.period_key as "periodKey", v.start_on::text as "startOn", v.value::text as value,
           v.evidence, ${referenceTo("p")} as by, v.entered_at as "enteredAt",
           not exists (select 1 from entered_values w
                        where w.metric = v.metric and w.unit_id = v.unit_id and w.start_on = v.start_on and w.period_key = v.period_key
                          and (w.entered_at, w.id) > (v.entered_at, v.id)) as holds
      from entered_values v join org_units u on u.id = v.unit_id left join people p on p.id = v.entered_by
     where ${visible} and ${metric ? sqlClient`v.metric = ${metric}` : sqlClient`true`}
       and ${beforeId ? sqlClient`(v.entered_at, v.id) < (select b.entered_at, b.id from entered_values b where b.id = ${beforeId})` : sqlClient`true`}
     order by v.entered_at desc, v.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}

/** How many targets in force each metric has from a day on; for the catalogue, which says what is used. */
export async function countTargetsByMetric(scope: Scope, from: Day): Promise<Map<MetricId, number>> {
  const visible =
    scope.personId !== null
      ? sqlClient`t.person_id = ${scope.personId}`
      : scope.unitIds === "all"
        ? sqlClient`true`
        : sqlClient`t.unit_id = any(${[...scope.unitIds]}::int[])`;
  const rows = await sqlClient<{ metric: MetricId; count: number }[]>`
    select t.metric, count(*)::int as count from targets t where t.is_current and t.end_on > ${from} and ${visible} group by t.metric`;
  return new Map(rows.map(({ metric, count }) => [metric, count]));
}
