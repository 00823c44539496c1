import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { kindOfWindow, type PeriodKind } from "@/lib/periods";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";
import type { MetricListQuestion, MetricValue } from "./metric-request";
import { QueryText } from "./query-text";

/** Which keys name a period of a kind: a month and a quarter may begin on the same day. */
const KEYS: Record<PeriodKind, string> = {
  year: "^\\d{4}$",
  quarter: "^\\d{4}-Q\\d$",
  month: "^\\d{4}-\\d\\d$",
  week: "^\\d{4}-W\\d\\d$",
};

/**
 * Values that people typed in, with evidence: the latest for the unit and the period that the window is. Nothing adds them up, so a
 * breakdown, a filter other than the unit or a window that is no period has none.
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
  const kind = window ? kindOfWindow(window) : null;
  if (asked.length === 0 || isNarrower || !window || !kind || scope.personId !== null) return {};
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
        and v.start_on = ${query.bind(window.start, "date")} and v.period_key ~ ${query.bind(KEYS[kind], "text")} ${visible}
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
