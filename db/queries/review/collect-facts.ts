import "server-only";
import { systemScope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import {
  type Day,
  type FiscalCalendar,
  type Period,
  previousPeriod,
  samePeriodLastYear,
} from "@/lib/periods";
import type { ReviewAlert, ReviewFacts, ReviewPart } from "@/lib/reviews/review-facts";
import { calculateAttainment } from "@/lib/targets/attainment";
import { decomposeVariance, type Variance } from "@/lib/targets/variance";
import { sqlClient } from "../../client";
import { getMetrics, listMetrics, sumQuantities } from "../metrics";
import { listTargets } from "../targets";
import { listUnits } from "../units";

/** What a review starts from: the result, the funnel, the customers, the effort. The first one leads. */
export const REVIEW_METRICS = [
  "won_value",
  "won_count",
  "win_rate",
  "average_deal",
  "mean_cycle",
  "created_count",
  "stage_conversion",
  "visits",
  "activities",
  "new_customers",
  "csat",
  "collection_rate",
] as const satisfies readonly MetricId[];

interface FactsQuestion {
  unitId: number;
  period: Period;
  today: Day;
  firstDay: Day | null;
  fiscal: FiscalCalendar;
}

/** The figures of a unit's period as they stand now. The caller has checked that the unit may be seen. */
export async function collectReviewFacts(question: FactsQuestion): Promise<ReviewFacts> {
  const { unitId, period, today, firstDay, fiscal } = question;
  const scope = systemScope();
  const isKnown = (window: Period) => firstDay === null || window.start >= firstDay;
  const read = (window: Period) =>
    isKnown(window)
      ? getMetrics(scope, { metrics: REVIEW_METRICS, window, filters: { unitId }, today })
      : null;
  const before = previousPeriod(period, fiscal);
  const yearAgo = samePeriodLastYear(period, fiscal);
  const [now, previous, lastYear, targets, variance, parts, alerts] = await Promise.all([
    read(period),
    read(before),
    read(yearAgo),
    readTargets(unitId, period),
    readVariance(question, yearAgo),
    readParts(question, isKnown(yearAgo) ? yearAgo : null),
    readAlerts(unitId, period),
  ]);
  const figures = REVIEW_METRICS.map((metric) => {
    const value = now?.[metric].value ?? null;
    const target = targets.get(metric) ?? null;
    return {
      metric,
      value,
      target,
      attainmentPpm: value === null ? null : calculateAttainment(metricOf(metric), value, target),
      lastYear: lastYear?.[metric].value ?? null,
      previous: previous?.[metric].value ?? null,
    };
  });
  return { frozenOn: today, figures, variance, alertCount: alerts.length, parts, alerts };
}

async function readTargets(unitId: number, period: Period): Promise<Map<MetricId, bigint>> {
  const rows = await sqlClient<{ metric: MetricId; value: string }[]>`
    select metric, value from targets where unit_id = ${unitId} and person_id is null and is_current
       and start_on = ${period.start} and end_on = ${period.end}`;
  return new Map(rows.map(({ metric, value }) => [metric, BigInt(value)]));
}

/** Actual against target, with last year's rates as the plan. */
async function readVariance(
  { unitId, period, today }: FactsQuestion,
  yearAgo: Period,
): Promise<Variance | null> {
  const drivers = async (window: Period) => {
    const sums = await sumQuantities(systemScope(), {
      quantities: ["won_value", "won_count", "closed_count", "won_cycle_days", "won_cycle_count"],
      window,
      filters: { unitId },
      today,
    });
    return {
      wonMinor: sums.won_value,
      wonCount: Number(sums.won_count),
      closedCount: Number(sums.closed_count),
      cycleDays:
        sums.won_cycle_count === 0n ? null : Number(sums.won_cycle_days) / Number(sums.won_cycle_count),
    };
  };
  const [actual, plan, targets] = await Promise.all([
    drivers(period),
    drivers(yearAgo),
    readTargets(unitId, period),
  ]);
  const targetMinor = targets.get("won_value");
  return targetMinor === undefined ? null : decomposeVariance(actual, { ...plan, targetMinor });
}

/** The units right below, or nobody below a team: its people are no units. */
async function readParts(question: FactsQuestion, yearAgo: Period | null): Promise<ReviewPart[]> {
  const { unitId, period, today } = question;
  const units = (await listUnits()).filter(({ parentId }) => parentId === unitId);
  if (units.length === 0) return [];
  const scope = systemScope();
  const read = (window: Period) =>
    listMetrics(scope, { metrics: ["won_value"], by: ["team"], window, filters: { unitId }, today });
  const [now, before, targets] = await Promise.all([
    read(period),
    yearAgo ? read(yearAgo) : null,
    listTargets(scope, { metric: "won_value", window: period }),
  ]);
  type Rows = Awaited<ReturnType<typeof read>>;
  const all = await listUnits();
  const below = (path: string) =>
    new Set(all.filter((unit) => unit.path.startsWith(path)).map(({ id }) => String(id)));
  const sum = (rows: Rows, ids: Set<string>) =>
    rows.reduce(
      (total, { keys, values }) => total + (ids.has(keys.team?.id ?? "") ? values.won_value.numerator : 0n),
      0n,
    );
  return units
    .filter(({ kind }) => kind !== "department")
    .map(({ id, name, nameEn, path }) => {
      const ids = below(path);
      return {
        unitId: id,
        name,
        nameEn,
        actual: sum(now, ids),
        target: targets.find((target) => target.unitId === id && target.personId === null)?.value ?? null,
        lastYear: before && sum(before, ids),
      };
    });
}

async function readAlerts(unitId: number, period: Period): Promise<ReviewAlert[]> {
  return sqlClient<ReviewAlert[]>`
    select a.id, r.name as rule, r.name_en as "ruleEn", coalesce(p.name, u.name) as subject, coalesce(p.name_en, u.name_en) as "subjectEn",
           a.severity, a.state, a.outcome
      from alerts a join alert_rules r on r.id = a.rule_id join org_units u on u.id = a.unit_id join org_units top on starts_with(u.path, top.path)
      left join people p on p.id = a.person_id
     where top.id = ${unitId} and a.opened_at >= ${period.start}::date and a.opened_at < ${period.end}::date
       and a.dismiss_reason is distinct from 'duplicate'
     order by a.severity desc, a.id`;
}
