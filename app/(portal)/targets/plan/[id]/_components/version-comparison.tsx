import { getLocale, getTranslations } from "next-intl/server";
import { Delta } from "@/components/format/delta";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { LineDifference } from "@/db/queries/planning/plan-history";
import { nameIn } from "@/lib/i18n/name-in";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";

interface VersionComparisonProps {
  planId: number;
  metric: MetricId;
  version: number;
  rows: readonly LineDifference[];
}

/** What lines said in an earlier version, beside what they say now; only those that differ. */
export async function VersionComparison({ planId, metric, version, rows }: VersionComparisonProps) {
  const [t, f, locale] = await Promise.all([getTranslations("planning"), getFormat(), getLocale()]);
  const { unit } = metricOf(metric);
  const show = (value: bigint) => formatMetricValue(f, unit, value);
  return (
    <Section id="comparison" title={t("compareTitle", { version })}>
      <DataTable
        caption={t("compareTitle", { version })}
        columns={[
          {
            key: "name",
            label: t("unit"),
            title: true,
            cell: (row) => (
              <span className={row.isPerson ? "pl-4 font-normal" : "font-medium"}>{nameIn(locale)(row)}</span>
            ),
          },
          { key: "then", label: t("yearThen"), align: "end", cell: (row) => show(row.before) },
          { key: "now", label: t("yearNow"), align: "end", cell: (row) => show(row.after) },
          {
            key: "change",
            label: t("changedMonths"),
            align: "end",
            cell: ({ before, after, months }) => {
              const change = ratioPpm(after - before, before);
              return (
                <>
                  {change === null ? null : <Delta better="none" kind="ppm" value={change} />}{" "}
                  {f.number(months)}
                </>
              );
            },
          },
        ]}
        empty={<p className="text-sm text-muted-foreground">{t("noDifferences", { version })}</p>}
        rowKey={({ lineId }) => lineId}
        rows={rows}
      />
      <a className="mt-3 inline-block text-sm text-primary" href={`/targets/plan/${planId}?metric=${metric}`}>
        {t("closeComparison")}
      </a>
    </Section>
  );
}
