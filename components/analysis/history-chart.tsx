import { LineChart } from "@/components/charts/chart";
import type { History } from "@/lib/analysis/history";
import { type MetricId, type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import type { AnalysisWords } from "./words";

/** Counts, days and points of a score are plain numbers to a chart. */
export const CHART_UNIT: Record<MetricUnit, "money" | "ppm" | "number"> = {
  money: "money",
  ppm: "ppm",
  score: "number",
  count: "number",
  days: "number",
};

/** A figure beside the year before, with what was to be expected and rings where it was not. */
export function HistoryChart({
  entries,
  metric: id,
  words,
  height = 260,
}: Pick<History, "entries"> & { metric: MetricId; words: AnalysisWords; height?: number }) {
  const { t, tMetrics, format } = words;
  const metric = metricOf(id);
  const unitOf = (value: bigint | null) =>
    value === null ? null : metric.unit === "score" ? Number(value) / 10_000 : value;
  const scaled = (value: number) => (metric.unit === "score" ? value / 10_000 : value);
  const hasLastYear = entries.some(({ lastYear }) => lastYear !== null);
  return (
    <LineChart
      height={height}
      rowHeading={t("period")}
      rows={entries.map(({ period, value, lastYear, baseline }) => ({
        label: format.period(period.key),
        values: { now: unitOf(value), lastYear: unitOf(lastYear) },
        band: baseline && { low: scaled(baseline.low), high: scaled(baseline.high) },
        isMarked: baseline?.isAbnormal,
      }))}
      series={[
        { key: "now", label: tMetrics(`name.${metric.id}`), colour: 1 },
        ...(hasLastYear ? [{ key: "lastYear", label: t("lastYear"), colour: 6 }] : []),
      ]}
      title={tMetrics(`name.${metric.id}`)}
      unit={CHART_UNIT[metric.unit]}
    />
  );
}
