import { useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { ratioPpm } from "@/lib/money";
import type { PersonWeek, WeekData } from "./read-week";

/** What this week asks, what is done, what is left a day; below it how the figure came to be, from the year down. */
export function WeekFigures({ data, row }: { data: WeekData; row: PersonWeek }) {
  const t = useTranslations("week");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const { metric, daysLeft } = data;
  const { week, perDay } = row;
  const show = (value: bigint | null) => formatMetricValue(f, metric.unit, value);
  const donePpm = ratioPpm(week.actual, week.target);
  return (
    <>
      <div className="mb-6 space-y-3">
        <FigureRow>
          <Figure
            comparison={
              week.left === 0n
                ? t("reached")
                : daysLeft > 0
                  ? t("perDayLeft", { count: daysLeft, amount: show(perDay) })
                  : t("weekOver")
            }
            label={week.left === 0n ? t("done") : t("left")}
            size="lead"
            value={show(week.left === 0n ? week.actual : week.left)}
          />
          <Figure label={t("target")} size="sm" value={show(week.target)} />
          <Figure
            comparison={f.percent(donePpm)}
            definition={{
              name: tMetrics(`name.${metric.id}`),
              formula: tMetrics(`formulaOf.${metric.id}`),
              source: tMetrics(`source.${metric.source}`),
              window: f.period(data.week.key),
            }}
            label={t("done")}
            size="sm"
            value={show(week.actual)}
          />
        </FigureRow>
        {donePpm === null ? null : <Progress label={t("done")} ppm={donePpm} tone="primary" />}
      </div>
      <Section hint={t("traceHint")} id="trace" title={t("trace")}>
        <DataTable
          caption={t("trace")}
          columns={[
            { key: "period", label: t("period"), title: true, cell: (step) => f.period(step.key) },
            {
              key: "value",
              label: t("target"),
              align: "end",
              cell: (step) => formatMetricValue(f, metric.unit, step.value, "exact"),
            },
            {
              key: "share",
              label: t("share"),
              align: "end",
              cell: (step) => f.percent(step.sharePpm),
            },
            { key: "how", label: t("how"), cell: (step) => t(`how_${step.kind}`) },
          ]}
          rowKey={(step) => step.key}
          rows={week.trace}
        />
      </Section>
    </>
  );
}
