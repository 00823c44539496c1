import { ChangeText } from "@/components/analysis/change-text";
import type { AnalysisWords } from "@/components/analysis/words";
import { Figure, FigureRow } from "@/components/format/figure";
import type { PivotCell } from "@/lib/analysis/pivot";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";

/** The figures of a screen in its first line: value, change against the year before, definition one press away. The first leads. */
export function MetricFigures<Id extends MetricId>({
  cells,
  metrics,
  period,
  words,
}: {
  cells: Record<Id, PivotCell>;
  metrics: readonly Id[];
  /** Name of the period. */
  period: string;
  words: AnalysisWords;
}) {
  const { t, tMetrics, format } = words;
  return (
    <FigureRow className="mb-6">
      {metrics.map((id, i) => {
        const { now, before } = cells[id];
        const metric = metricOf(id);
        const name = tMetrics(`name.${metric.id}`);
        return (
          <Figure
            comparison={
              before?.value == null || now?.value == null ? undefined : (
                <>
                  <ChangeText cell={cells[id]} metric={id} />{" "}
                  <span className="text-muted-foreground">{t("lastYear")}</span>
                </>
              )
            }
            definition={{
              name,
              formula: tMetrics(`formulaOf.${metric.id}`),
              source: tMetrics(`source.${metric.source}`),
              window: period,
              note: words.windowNote(id),
            }}
            key={id}
            label={name}
            size={i === 0 ? "lead" : "md"}
            unit={metric.unit === "days" ? t("daysUnit") : undefined}
            value={
              metric.unit === "money" && now?.value != null ? (
                <span title={format.moneyExact(now.value)}>{format.money(now.value)}</span>
              ) : (
                words.figure(id, now)
              )
            }
          />
        );
      })}
    </FigureRow>
  );
}
