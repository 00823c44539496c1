import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";
import type { MetricListQuestion, MetricValue } from "./metric-request";
import { QueryText } from "./query-text";

/**
 * Values that people typed in, with evidence: the latest for the unit and the period that begins with the window. Nothing adds them
 * up, so a breakdown or a filter other than the unit has none.
 */
export async function enteredValues(
  run: SqlRunner,
  scope: Scope,
  metrics: readonly MetricId[],
  { window, by, filters = {} }: MetricListQuestion,
): Promise<Partial<Record<MetricId, MetricValue>>> {
  const asked = metrics.filter((id) => metricOf(id).source === "entered");
  const { unitId, ...others } = filters;
  const isNarrower = by.length > 0 || Object.values(others).some((value) => value !== undefined);
  if (asked.length === 0 || isNarrower || !window || scope.personId !== null) return {};
  const query = new QueryText();
  const unit =
    unitId === undefined ? "select id from org_units where parent_id is null" : query.bind(unitId, "integer");
  const visible =
    scope.unitIds === "all"
      ? ""
      : `and v.unit_id = any (${query.bind(arrayLiteral(scope.unitIds), "integer[]")})`;
  const rows = await run<{ metric: MetricId; value: string }>(
    `select distinct on (v.metric) v.metric, v.value::text as value from entered_values v
      where v.metric in (${asked.map((id) => query.bind(id, "text")).join(", ")}) and v.unit_id in (${unit})
        and v.start_on = ${query.bind(window.start, "date")} ${visible}
      order by v.metric, v.entered_at desc, v.id desc`,
    query.parameters,
  );
  return Object.fromEntries(
    rows.map(({ metric, value }) => [
      metric,
      { value: BigInt(value), numerator: BigInt(value), denominator: 0n },
    ]),
  );
}
