import { CHART_UNIT } from "@/components/analysis/history-chart";
import type { AnalysisWords } from "@/components/analysis/words";
import { BarChart } from "@/components/charts/chart";
import { type Pivot, sortPivot } from "@/lib/analysis/pivot";
import { isTimeDimension } from "@/lib/metrics/dimensions";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { AnalysisQuery } from "./analysis-query";

/** More bars are a table, not a picture. */
const MOST_BARS = 14;

/** The first values of the table as bars, beside what they are held against. */
export function PivotChart({
  pivot,
  query,
  words,
  before,
}: {
  pivot: Pivot;
  query: AnalysisQuery;
  words: AnalysisWords;
  before: string | null;
}) {
  const { t, tMetrics, keyText } = words;
  const { metric: id, by } = query.question;
  const [first = "region"] = by;
  const metric = metricOf(id);
  const rows = sortPivot(pivot, query.table.state.sort, (key) => keyText(first, key)).slice(0, MOST_BARS);
  if (rows.length < 2) return null;
  const height = (value: bigint | null | undefined) =>
    value == null ? null : metric.unit === "score" ? Number(value) / 10_000 : value;
  return (
    <BarChart
      height={220}
      rowHeading={tMetrics(`dimension.${first}`)}
      rows={rows.map(({ key, total }) => ({
        label: keyText(first, key),
        values: { now: height(total.now?.value), before: height(total.before?.value) },
      }))}
      rowsAre={isTimeDimension(first) ? "times" : "names"}
      series={[
        { key: "now", label: tMetrics(`name.${id}`), colour: 1 },
        ...(before === null ? [] : [{ key: "before", label: before, colour: 6 }]),
      ]}
      title={t("chartTitle", { metric: tMetrics(`name.${id}`), dimension: tMetrics(`dimension.${first}`) })}
      unit={CHART_UNIT[metric.unit]}
    />
  );
}
