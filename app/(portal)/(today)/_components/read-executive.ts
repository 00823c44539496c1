import { listMetrics } from "@/db/queries/metrics";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { samePeriodLastYear } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { rankCauses } from "@/lib/targets/rank-causes";
import { decomposeVariance } from "@/lib/targets/variance";
import { readDecisions } from "./read-decisions";
import { type PaceNow, readPace } from "./read-pace";

const CAUSES_SHOWN = 3;
const DRIVERS = ["won_value", "won_count", "closed_count", "mean_cycle"] as const;

/** Everything that the head of the company begins the day with, read at once. */
export async function readExecutive(view: View) {
  const { scope, today, period, company } = view;
  const calendar = await getWorkingCalendar();
  const question = { metrics: DRIVERS, by: ["region"] as const, today };
  const [pace, decisions, now, before] = await Promise.all([
    readPace(view, calendar),
    readDecisions(view),
    listMetrics(scope, { ...question, window: period }),
    listMetrics(scope, { ...question, window: samePeriodLastYear(period, company.fiscal) }),
  ]);
  return { pace, ...decisions, causes: findCauses(pace, view, { now, before }) };
}
export type ExecutiveDay = Awaited<ReturnType<typeof readExecutive>>;

type Rows = Awaited<ReturnType<typeof listMetrics<(typeof DRIVERS)[number]>>>;

/** What each region lacks against its pace, taken apart by last year's rates; the three that cost most. */
function findCauses({ lines }: PaceNow, { units }: View, { now, before }: { now: Rows; before: Rows }) {
  const regions = units.filter(({ kind }) => kind === "region");
  const driversOf = (rows: Rows, id: number) => {
    const values = rows.find(({ keys }) => Number(keys.region?.id) === id)?.values;
    const cycle = values?.mean_cycle;
    return {
      wonMinor: values?.won_value.numerator ?? 0n,
      wonCount: Number(values?.won_count.numerator ?? 0n),
      closedCount: Number(values?.closed_count.numerator ?? 0n),
      cycleDays: cycle && cycle.denominator > 0n ? Number(cycle.numerator) / Number(cycle.denominator) : null,
    };
  };
  const parts = regions.flatMap((region) => {
    const line = lines.find(({ unitId, personId }) => unitId === region.id && personId === null);
    if (!line?.pace) return [];
    const plan = { ...driversOf(before, region.id), targetMinor: line.pace.expected };
    return [{ part: region, variance: decomposeVariance(driversOf(now, region.id), plan) }];
  });
  return rankCauses(parts, CAUSES_SHOWN);
}
