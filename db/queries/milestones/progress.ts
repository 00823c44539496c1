import "server-only";
import { systemScope } from "@/lib/access/scope";
import { addTallies, EMPTY_TALLY, figureOf, type Tally } from "@/lib/metrics/figures";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { PersonResult } from "@/lib/milestones/judge-milestone";
import { addDays, type Day, daysIn } from "@/lib/periods";
import type { Transaction } from "../../client";
import { sqlRunner } from "../../facts/sql-runner";
import { getMetric, listMetrics } from "../metrics";

/** Whose result of what counts, and when. */
export interface Measured {
  metric: MetricId;
  unitId: number;
  productLineId: number | null;
  startOn: Day;
  endOn: Day;
}

const questionOf = ({ unitId, productLineId, startOn, endOn }: Measured, today: Day) => ({
  window: { start: startOn, end: endOn },
  filters: { unitId, productLineId: productLineId ?? undefined },
  today,
});

/** The metric over the milestone's own days, up to now. For the system and for readers who have been checked. */
export async function measureMilestone(milestone: Measured, today: Day): Promise<bigint | null> {
  const { value } = await getMetric(systemScope(), {
    ...questionOf(milestone, today),
    metric: milestone.metric,
  });
  return value;
}

/** Day by day what had been reached by then; rates are recomputed from all days so far. The caller has checked the milestone. */
export async function listProgress(
  milestone: Measured,
  today: Day,
): Promise<{ day: Day; value: bigint | null }[]> {
  const metric = metricOf(milestone.metric);
  const rows = await listMetrics(systemScope(), {
    ...questionOf(milestone, today),
    metrics: [metric.id],
    by: ["day"],
  });
  const byDay = new Map(rows.map(({ keys, values }) => [keys.day?.id, values[metric.id]]));
  const [end = today] = [milestone.endOn, addDays(today, 1)].sort();
  let sum: Tally = EMPTY_TALLY;
  return daysIn({ start: milestone.startOn, end }).map((day) => {
    sum = addTallies([sum, byDay.get(day) ?? EMPTY_TALLY]);
    return { day, value: figureOf(sum, metric) };
  });
}

/** What each person of the unit has brought in, those without anything too. Empty for what cannot be added up. */
export async function listResults(tx: Transaction, milestone: Measured, today: Day): Promise<PersonResult[]> {
  const metric = metricOf(milestone.metric);
  if (!isAdditive(metric)) return [];
  const [members, rows] = await Promise.all([
    sqlRunner(tx)<{ id: number }>(
      `select distinct a.person_id as id from assignments a join org_units u on u.id = a.unit_id join org_units top on starts_with(u.path, top.path)
        where top.id = $1::text::int and a.role = 'member' and a.start_on < $3::text::date and (a.end_on is null or a.end_on >= $3::text::date)
          and a.start_on <= $2::text::date`,
      [String(milestone.unitId), milestone.startOn, milestone.endOn],
    ),
    listMetrics(systemScope(), {
      ...questionOf(milestone, today),
      metrics: [metric.id],
      by: ["person"],
    }),
  ]);
  const values = new Map(
    rows.map(({ keys, values: of }) => [Number(keys.person?.id), of[metric.id].value ?? 0n]),
  );
  return members.map(({ id }) => ({ personId: id, value: values.get(id) ?? 0n }));
}
