import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { DepartmentTarget } from "@/db/queries/supports/department-targets";
import { nameIn } from "@/lib/i18n/name-in";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { slipOf } from "@/lib/supports/slip-effect";
import { EndSupport } from "./end-support";

/** What each department owes the sales targets, and what a slip costs them. */
export function DepartmentTable({ rows, mayLink }: { rows: readonly DepartmentTarget[]; mayLink: boolean }) {
  const t = useTranslations("supports");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const show = (metric: MetricId, value: bigint | null) => formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <DataTable
      caption={t("title")}
      columns={[
        {
          key: "metric",
          label: t("target"),
          title: true,
          cell: (row) => `${inLocale(row.unit)} · ${tMetrics(`name.${row.metric}`)}`,
        },
        {
          key: "period",
          label: t("period"),
          cell: (row) => (row.periodKey ? f.period(row.periodKey) : t("noFigure")),
        },
        { key: "goal", label: t("goal"), align: "end", cell: (row) => show(row.metric, row.goal) },
        { key: "actual", label: t("actual"), align: "end", cell: (row) => show(row.metric, row.actual) },
        { key: "state", label: t("state"), cell: (row) => <SlipBadge row={row} /> },
        {
          key: "supports",
          label: t("supports"),
          cell: ({ support }) =>
            support
              ? `${inLocale(support.unit)} · ${tMetrics(`name.${support.metric}`)} ${show(support.metric, support.goal)}`
              : t("noLink"),
        },
        {
          key: "effect",
          label: t("effect"),
          align: "end",
          cell: (row) => {
            const slip = slipIn(row);
            if (!row.support || slip === null) return "–";
            return slip.cost === 0n ? t("noEffect") : show(row.support.metric, -slip.cost);
          },
        },
        {
          key: "basis",
          label: t("assumption"),
          cell: ({ support }) => (support ? `${f.percent(support.sharePpm)} · ${support.basis}` : "–"),
        },
        ...(mayLink
          ? [
              {
                key: "end",
                label: t("change"),
                cell: ({ support }: DepartmentTarget) => (support ? <EndSupport id={support.id} /> : null),
              },
            ]
          : []),
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{mayLink ? t("emptyText") : t("emptyReader")}</EmptyState>}
      rowKey={(row) => `${row.unit.id} ${row.metric} ${row.support?.id ?? ""}`}
      rows={rows}
    />
  );
}

function slipIn({ metric, goal, actual, support }: DepartmentTarget) {
  if (goal === null || actual === null) return null;
  const higherIsBetter = metricOf(metric).direction === "higher";
  return slipOf({
    goal,
    actual,
    higherIsBetter,
    supportedGoal: support ? support.goal : 0n,
    sharePpm: support?.sharePpm ?? 0,
  });
}

function SlipBadge({ row }: { row: DepartmentTarget }) {
  const t = useTranslations("supports");
  const f = useFormat();
  const slip = slipIn(row);
  if (slip === null) return <Badge>{t("unknown")}</Badge>;
  if (slip.shortfallPpm === 0) return <Badge tone="good">{t("onGoal")}</Badge>;
  return <Badge tone="bad">{t("short", { share: f.percent(slip.shortfallPpm) })}</Badge>;
}
