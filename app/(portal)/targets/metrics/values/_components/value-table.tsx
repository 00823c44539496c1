import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { EnteredValue } from "@/db/queries/metric-values/entered";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";

/** Every entry with who made it, when and on which evidence; what was replaced stays and says so. */
export function ValueTable({ rows, mayEnter }: { rows: readonly EnteredValue[]; mayEnter: boolean }) {
  const t = useTranslations("metricsCatalogue");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  return (
    <DataTable
      caption={t("values")}
      columns={[
        {
          key: "metric",
          label: t("metric"),
          title: true,
          cell: (row) => `${tMetrics(`name.${row.metric}`)} · ${f.period(row.periodKey)}`,
        },
        { key: "unit", label: t("unit"), cell: (row) => inLocale(row.unit) },
        {
          key: "value",
          label: t("value"),
          align: "end",
          cell: (row) => (
            <span className={row.holds ? undefined : "text-muted-foreground line-through"}>
              {formatMetricValue(f, metricOf(row.metric).unit, row.value, "exact")}
            </span>
          ),
        },
        {
          key: "holds",
          label: t("state"),
          cell: (row) =>
            row.holds ? <Badge tone="good">{t("holds")}</Badge> : <Badge>{t("replaced")}</Badge>,
        },
        { key: "evidence", label: t("evidence"), cell: (row) => row.evidence ?? t("noEvidence") },
        { key: "by", label: t("by"), cell: (row) => (row.by ? inLocale(row.by) : t("imported")) },
        { key: "at", label: t("at"), cell: (row) => f.instant(row.enteredAt) },
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{mayEnter ? t("emptyText") : t("emptyReader")}</EmptyState>}
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}
