import "server-only";
import type { Scope } from "@/lib/access/scope";
import { explainDeviation } from "@/lib/alerts/explain-deviation";
import { type Span, workingDaysIn } from "@/lib/alerts/looks";
import { comparisonWindow, hasWorkedDay } from "@/lib/analysis/comparison";
import { type AbnormalPoint, baselineOf, type History, type HistoryEntry } from "@/lib/analysis/history";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { EMPTY_TALLY } from "@/lib/metrics/figures";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { possibleRange } from "@/lib/metrics/possible-range";
import { quantitySource } from "@/lib/metrics/quantities";
import {
  addDays,
  type Day,
  type Period,
  periodsBetween,
  previousPeriod,
  samePeriodLastYear,
} from "@/lib/periods";
import { atSnapshot } from "../at-snapshot";
import type { Company } from "../company";
import { getMetric, listMetrics, type MetricFilters, type MetricRow, type MetricWindow } from "../metrics";

/** Periods that are shown; as many before them are read to know the season. */
const SHOWN = { week: 26, month: 13 } as const;
/** Abnormal points that are explained, the latest first. */
const EXPLAINED = 2;
const CAUSES = 2;

/** Whose figures, of when. */
export interface Place {
  scope: Scope;
  period: Period;
  today: Day;
  company: Company;
}

export interface HistoryQuestion {
  metric: MetricId;
  filters: MetricFilters;
  by: Dimension;
  calendar: WorkingCalendar;
}

/** States that were kept, and distinct customers, are read period by period; what happened is read in one statement. */
const isReadByPeriod = (id: MetricId) => {
  const { window, numerator } = metricOf(id);
  return window !== "period" && window !== "rows"
    ? quantitySource(numerator).kind !== "open"
    : window === "rows" && id !== "median_cycle";
};

/** The way of a figure through about a year, with the year before, what was to be expected, and what explains the exceptions. */
export function loadHistory(place: Place, question: HistoryQuestion): Promise<History | null> {
  const { scope, period, today, company } = place;
  const { calendar: _, ...asked } = question;
  return atSnapshot(["history", scope, period, today, company.fiscal, asked], () =>
    readHistory(place, question),
  );
}

async function readHistory(place: Place, question: HistoryQuestion): Promise<History | null> {
  const { today, company, period } = place;
  const { metric, calendar } = question;
  if (metricOf(metric).window === "snapshot" && !isReadByPeriod(metric)) return null;
  const kind = period.kind === "week" ? "week" : "month";
  const [last = today] = [addDays(period.end, -1), today].sort();
  const periods = lastPeriods(place, last, kind, SHOWN[kind] * 2).filter(
    // Of what happened, a first day is not yet a point; a state is known at once.
    (one) => isReadByPeriod(metric) || hasWorkedDay(one, { today, calendar }),
  );
  const shown = periods.slice(-SHOWN[kind]);
  const running = shown.find(({ end }) => end > today) ?? null;
  const { firstDay, fiscal } = company;
  const soFar = running && comparisonWindow("year", { period: running, today, firstDay, calendar, fiscal });
  const [values, equalDays] = await Promise.all([
    readSeries(place, question, isReadByPeriod(metric) ? shown : periods, kind),
    soFar ? readOne(place, question, soFar) : null,
  ]);
  const entries = withBaselines(
    periods
      .filter(({ key }) => values.has(key))
      .map((one) => {
        const isRunning = one.key === running?.key;
        const before = samePeriodLastYear(one, company.fiscal);
        return {
          period: one,
          value: values.get(one.key) ?? null,
          lastYear: isRunning ? equalDays : (values.get(before.key) ?? null),
          isRunning,
          window: isRunning ? { start: one.start, end: addDays(today, 1) } : one,
          windowBefore: (isRunning && soFar) || before,
        };
      }),
    question,
  ).slice(-SHOWN[kind]);
  return { entries, abnormal: await explainAbnormal(place, question, entries) };
}

function lastPeriods({ company }: Place, last: string, kind: "week" | "month", count: number): Period[] {
  const [current] = periodsBetween(last, last, kind, company.fiscal);
  const periods: Period[] = current ? [current] : [];
  while (periods[0] && periods.length < count) {
    const earlier = previousPeriod(periods[0], company.fiscal);
    if (company.firstDay !== null && earlier.end <= company.firstDay) break;
    periods.unshift(earlier);
  }
  // The first period of the books is only part of one.
  if (periods[0] && company.firstDay !== null && periods[0].start < company.firstDay) periods.shift();
  return periods;
}

async function readOne({ scope, today }: Place, { metric, filters }: HistoryQuestion, window: MetricWindow) {
  return (await getMetric(scope, { metric, filters, window, today })).value;
}

async function readSeries(
  place: Place,
  question: HistoryQuestion,
  periods: readonly Period[],
  kind: "week" | "month",
): Promise<Map<string, bigint | null>> {
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return new Map();
  if (isReadByPeriod(question.metric)) {
    const values = await Promise.all(periods.map((one) => readOne(place, question, one)));
    return new Map(periods.map(({ key }, i) => [key, values[i] ?? null]));
  }
  const { metric, filters } = question;
  const window = { start: first.start, end: last.end };
  const { scope, today, company } = place;
  const rows = await listMetrics(scope, {
    metrics: [metric],
    by: [kind],
    window,
    filters,
    today,
    fiscal: company.fiscal,
  });
  const found = new Map(rows.map(({ keys, values }) => [keys[kind]?.id, values[metric].value]));
  // A period in which nothing happened has a sum of nothing, but no ratio.
  const nothing = metricOf(metric).aggregation === "sum" ? 0n : null;
  return new Map(periods.map(({ key }) => [key, found.get(key) ?? nothing]));
}

type Windowed = Omit<HistoryEntry, "baseline"> & { window: Span; windowBefore: Span };

/** Sums are expected per working day; rates and averages do not grow with the days. */
function withBaselines(
  entries: readonly Windowed[],
  { metric: id, calendar }: HistoryQuestion,
): HistoryEntry[] {
  const metric = metricOf(id);
  const isPerDay = metric.aggregation === "sum" && metric.window === "period";
  const daysOf = (span: Span) => (isPerDay ? workingDaysIn(span, calendar).length : 1);
  const plain = (value: bigint | null) => (value === null ? null : Number(value));
  const points = entries.map(({ value, lastYear, window, windowBefore }) => ({
    value: plain(value),
    lastYear: plain(lastYear),
    days: daysOf(window),
    lastYearDays: daysOf(windowBefore),
  }));
  const baselines = baselineOf(points, {
    season: metric.unit === "ppm" || metric.unit === "score" ? "shift" : "growth",
    range: possibleRange(metric),
    runsLast: entries.at(-1)?.isRunning ?? false,
  });
  return entries.map(({ period, value, lastYear, isRunning }, i) => ({
    period,
    value,
    lastYear,
    isRunning,
    baseline: baselines[i] ?? null,
  }));
}

async function explainAbnormal(
  place: Place,
  question: HistoryQuestion,
  entries: readonly HistoryEntry[],
): Promise<AbnormalPoint[]> {
  const { company } = place;
  const by = isTimeDimension(question.by) ? "team" : question.by;
  const found = entries
    .filter(
      ({ baseline, lastYear, value, isRunning }) =>
        baseline?.isAbnormal && lastYear !== null && value !== null && !isRunning,
    )
    .slice(-EXPLAINED)
    .reverse();
  return Promise.all(
    found.map(async ({ period, value, lastYear }) => {
      const before = samePeriodLastYear(period, company.fiscal);
      const [now, then] = await Promise.all([
        readParts(place, question, by, period),
        readParts(place, question, by, before),
      ]);
      const reference = lastYear ?? 0n;
      const keys = new Map([...then, ...now].map(({ keys: row }) => [row[by]?.id ?? null, row[by]]));
      const tally = (rows: readonly MetricRow[], id: string | null) =>
        rows.find(({ keys: row }) => (row[by]?.id ?? null) === id)?.values[question.metric] ?? EMPTY_TALLY;
      const { parts } = explainDeviation(
        metricOf(question.metric),
        [...keys].map(([id, key]) => ({ key, now: tally(now, id), expected: tally(then, id).numerator })),
        reference,
        (value ?? 0n) - reference,
      );
      const size = (delta: bigint) => (delta < 0n ? -delta : delta);
      const causes = parts
        .filter(({ delta }) => delta !== 0n)
        .sort((a, b) => (size(a.delta) < size(b.delta) ? 1 : -1))
        .slice(0, CAUSES)
        .map(({ key, delta }) => ({ key: key ?? { id: null, name: null, nameEn: null }, delta }));
      return { period, value: value ?? 0n, lastYear: reference, by, causes };
    }),
  );
}

function readParts(place: Place, { metric, filters }: HistoryQuestion, by: Dimension, window: MetricWindow) {
  const { scope, today, company } = place;
  return listMetrics(scope, { metrics: [metric], by: [by], window, filters, today, fiscal: company.fiscal });
}
