import { listMetrics } from "@/db/queries/metrics";
import type { Reference } from "@/db/queries/reference";
import { listPersonChains } from "@/db/queries/week";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { countWorkingDays, findMissingYear } from "@/lib/calendar/working-calendar";
import { isAdditive, type Metric, metricOf } from "@/lib/metrics/metric-catalogue";
import { divideRounded } from "@/lib/money";
import { isInPeriod, type Period, parentPeriod, parsePeriod, periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { endWithinYear, traceWeek, type WeekView } from "@/lib/targets/weekly-view";

export interface PersonWeek {
  person: Reference;
  week: WeekView;
  /** What is left, by the working days left; null when the week is over or has none left. */
  perDay: bigint | null;
}

export interface WeekData {
  week: Period;
  metric: Metric;
  rows: PersonWeek[];
  workingDays: number;
  /** Working days from today on. */
  daysLeft: number;
  /** A year without announced holidays: then nothing can be split by working days. */
  missingYear: number | null;
}

/** Metrics that split over weeks. */
export const WEEK_METRICS = ["won_value", "margin", "new_customers"] as const;

/**
 * The week of the address (`?week=2026-W48`), or the one of today within the period that other screens show, or its first. Null for a week
 * that there is not.
 */
export function weekOf({ period, today, company }: View, asked: string | null): Period | null {
  if (asked !== null) {
    const week = parsePeriod(asked, company.fiscal);
    return week?.kind === "week" ? week : null;
  }
  if (period.kind === "week") return period;
  return periodOf(isInPeriod(today, period) ? today : period.start, "week", company.fiscal);
}

/** A week of everybody in the scope: what is asked, how that came to be, what is done and what is left a day. */
export async function readWeek(view: View, week: Period, asked: string | null): Promise<WeekData> {
  const { scope, today, company } = view;
  const metric = metricOf(WEEK_METRICS.find((id) => id === asked && isAdditive(metricOf(id))) ?? "won_value");
  const month = parentPeriod(week, "month", company.fiscal);
  const periods = [
    periodOf(month.start, "year", company.fiscal),
    periodOf(month.start, "quarter", company.fiscal),
    month,
  ];
  const [chains, results, calendar] = await Promise.all([
    listPersonChains(scope, { metric: metric.id, periods, today }),
    listMetrics(scope, { metrics: [metric.id], by: ["person"], window: week, today }),
    getWorkingCalendar(),
  ]);
  // A week may begin before its month and end after it.
  const lastDay = endWithinYear(week);
  const [first = week.start] = [month.start, week.start].sort();
  const [, last = lastDay] = [month.end, lastDay].sort();
  const missingYear = findMissingYear(first, last, calendar);
  if (missingYear !== null) return { week, metric, rows: [], workingDays: 0, daysLeft: 0, missingYear };
  const done = new Map(results.map(({ keys, values }) => [keys.person?.id, values[metric.id].value ?? 0n]));
  const [, from = today] = [today, week.start].sort();
  const daysLeft = today < lastDay ? countWorkingDays(from, lastDay, calendar) : 0;
  const rows = chains.flatMap(({ person, byPeriod }) => {
    const chain = periods.flatMap((period) => {
      const value = byPeriod.get(period.key);
      return value === undefined ? [] : [{ period, value }];
    });
    const actual = done.get(String(person.id)) ?? 0n;
    const traced = traceWeek(week, chain, actual, calendar, company.fiscal);
    if (!traced) return [];
    return [
      { person, week: traced, perDay: daysLeft > 0 ? divideRounded(traced.left, BigInt(daysLeft)) : null },
    ];
  });
  const workingDays = countWorkingDays(week.start, lastDay, calendar);
  return { week, metric, rows, workingDays, daysLeft, missingYear };
}
