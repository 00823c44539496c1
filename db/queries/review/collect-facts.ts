import "server-only";
import { systemScope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day, FiscalCalendar } from "@/lib/periods";
import { comparisonWindows, type ReviewWindow } from "@/lib/reviews/comparison-windows";
import type { ReviewFacts, ReviewPart } from "@/lib/reviews/review-facts";
import { calculateAttainment } from "@/lib/targets/attainment";
import { decomposeVariance, type Variance } from "@/lib/targets/variance";
import { sqlClient } from "../../client";
import type { MetricWindow } from "../metric/metric-request";
import { getMetrics, listMetrics, sumQuantities } from "../metrics";
import { listTargets } from "../targets";
import { listUnits } from "../units";
import { readAlerts, readEvents, readFadingCustomers, readLostDeals, readNotes } from "./collect-cases";
import { readFunnel } from "./collect-funnel";
import { readResources } from "./collect-resources";

/** What a review starts from: the result, the funnel, the customers, the effort, the satisfaction. The first one leads. */
export const REVIEW_METRICS = [
  "won_value",
  "won_count",
  "margin",
  "win_rate",
  "average_deal",
  "mean_cycle",
  "created_count",
  "stage_conversion",
  "new_customers",
  "repurchase",
  "activities",
  "visits",
  "calls",
  "demos",
  "csat",
  "nps",
  "collection_rate",
] as const satisfies readonly MetricId[];

interface FactsQuestion {
  unitId: number;
  window: ReviewWindow;
  today: Day;
  firstDay: Day | null;
  fiscal: FiscalCalendar;
}

/** The figures of a unit's period as they stand now. The caller has checked that the unit may be seen. */
export async function collectReviewFacts(question: FactsQuestion): Promise<ReviewFacts> {
  const { unitId, window, today, firstDay, fiscal } = question;
  const { before, yearAgo } = comparisonWindows(window, fiscal);
  const isKnown = ({ start }: MetricWindow) => firstDay === null || start >= firstDay;
  const read = (asked: MetricWindow) =>
    isKnown(asked)
      ? getMetrics(systemScope(), { metrics: REVIEW_METRICS, window: asked, filters: { unitId }, today })
      : null;
  const [
    now,
    previous,
    lastYear,
    targets,
    variance,
    parts,
    funnel,
    deals,
    customers,
    alerts,
    notes,
    events,
    resources,
  ] = await Promise.all([
    read(window),
    read(before),
    read(yearAgo),
    readTargets(unitId, window),
    readVariance(question, yearAgo),
    readParts(question, isKnown(yearAgo) ? yearAgo : null),
    readFunnel({ unitId, window, before, today }),
    readLostDeals(unitId, window),
    isKnown(yearAgo) ? readFadingCustomers(unitId, window, yearAgo) : [],
    readAlerts(unitId, window),
    readNotes(unitId, window),
    readEvents(unitId, window),
    readResources(question),
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
  return {
    frozenOn: today,
    figures,
    variance,
    alertCount: alerts.length,
    parts,
    ...funnel,
    deals,
    customers,
    alerts,
    notes,
    events,
    resources,
  };
}

async function readTargets(unitId: number, { start, end }: MetricWindow): Promise<Map<MetricId, bigint>> {
  const rows = await sqlClient<{ metric: MetricId; value: string }[]>`
    select metric, value from targets where unit_id = ${unitId} and person_id is null and is_current
       and start_on = ${start} and end_on = ${end}`;
  return new Map(rows.map(({ metric, value }) => [metric, BigInt(value)]));
}

/** Actual against target, with last year's rates as the plan. */
async function readVariance(
  { unitId, window, today }: FactsQuestion,
  yearAgo: MetricWindow,
): Promise<Variance | null> {
  const drivers = async (asked: MetricWindow) => {
    const sums = await sumQuantities(systemScope(), {
      quantities: ["won_value", "won_count", "closed_count", "won_cycle_days", "won_cycle_count"],
      window: asked,
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
    drivers(window),
    drivers(yearAgo),
    readTargets(unitId, window),
  ]);
  const targetMinor = targets.get("won_value");
  return targetMinor === undefined ? null : decomposeVariance(actual, { ...plan, targetMinor });
}

/** The units right below, or nobody below a team: its people are no units. */
async function readParts(question: FactsQuestion, yearAgo: MetricWindow | null): Promise<ReviewPart[]> {
  const { unitId, window, today } = question;
  const all = await listUnits();
  const units = all.filter(({ parentId, kind }) => parentId === unitId && kind !== "department");
  if (units.length === 0) return [];
  const scope = systemScope();
  const read = (asked: MetricWindow) =>
    listMetrics(scope, { metrics: ["won_value"], by: ["team"], window: asked, filters: { unitId }, today });
  const [now, before, targets] = await Promise.all([
    read(window),
    yearAgo ? read(yearAgo) : null,
    listTargets(scope, { metric: "won_value", window }),
  ]);
  type Rows = Awaited<ReturnType<typeof read>>;
  const below = (path: string) =>
    new Set(all.filter((unit) => unit.path.startsWith(path)).map(({ id }) => String(id)));
  const sum = (rows: Rows, ids: Set<string>) =>
    rows.reduce(
      (total, { keys, values }) => total + (ids.has(keys.team?.id ?? "") ? values.won_value.numerator : 0n),
      0n,
    );
  return units.map(({ id, name, nameEn, path }) => {
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
