import { useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import type { Metric } from "@/lib/metrics/metric-catalogue";

interface MetricCardProps {
  metric: Metric;
  /** Of the period and the scope chosen; null where it is undefined or nobody has entered it. */
  value: bigint | null;
  targetCount: number;
}

/** What a figure means: its formula first, then how it is counted, and what it is now. */
export function MetricCard({ metric, value, targetCount }: MetricCardProps) {
  const t = useTranslations("metricsCatalogue");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const facts = [
    ["unitLabel", tMetrics(`unit.${metric.unit}`)],
    ["directionLabel", tMetrics(`direction.${metric.direction}`)],
    ["aggregationLabel", tMetrics(`aggregation.${metric.aggregation}`)],
    ["windowLabel", tMetrics(`window.${metric.window}`)],
    ["sourceLabel", tMetrics(`source.${metric.source}`)],
  ] as const;
  return (
    <li className="border-t py-3" id={metric.id}>
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-medium">{tMetrics(`name.${metric.id}`)}</h3>
        <span className="text-lg tabular-nums">{formatMetricValue(f, metric.unit, value)}</span>
      </div>
      <p className="mt-1 text-sm">{tMetrics(`formulaOf.${metric.id}`)}</p>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 text-xs text-muted-foreground">
        {facts.map(([label, text]) => (
          <div className="contents" key={label}>
            <dt>{tMetrics(label)}</dt>
            <dd className="text-foreground">{text}</dd>
          </div>
        ))}
        <dt>{t("attainment")}</dt>
        <dd className="text-foreground">{t(`attainmentOf.${ATTAINMENT[metric.attainment]}`)}</dd>
      </dl>
      {targetCount > 0 ? (
        <p className="mt-1 text-xs">
          <a className="text-primary" href={`/targets?metric=${metric.id}`}>
            {t("targets", { count: targetCount })}
          </a>
        </p>
      ) : null}
    </li>
  );
}

const ATTAINMENT = {
  "actual/target": "share",
  "target/actual": "inverse",
  "2-actual/target": "mirror",
} as const;
