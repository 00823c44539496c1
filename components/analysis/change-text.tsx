import { Delta } from "@/components/format/delta";
import type { PivotCell } from "@/lib/analysis/pivot";
import { compareFigures } from "@/lib/metrics/figures";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";

/** How a figure moved: rates in points, everything else as a share of what it was. Nothing where either is unknown. */
export function ChangeText({ metric: id, cell: { now, before } }: { metric: MetricId; cell: PivotCell }) {
  if (now?.value == null || before?.value == null) return <span className="text-faint">–</span>;
  const metric = metricOf(id);
  const { delta, changePpm } = compareFigures(now.value, before.value, metric);
  if (metric.unit === "ppm") return <Delta better={metric.direction} kind="points" value={Number(delta)} />;
  if (metric.unit === "score")
    // To one decimal, as the score itself is written.
    return <Delta better={metric.direction} kind="number" value={Math.round(Number(delta) / 1_000) / 10} />;
  return <Delta better={metric.direction} kind="ppm" value={changePpm} />;
}
