import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/chart";
import { signed } from "@/components/format/format";
import { formatMonth } from "@/components/format/format-period";
import { DataTable } from "@/components/table/data-table";
import type { Locale } from "@/lib/i18n/locale";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { SubjectChange } from "../../_components/read-adjustment";

interface MonthStripProps {
  metric: MetricId;
  subject: SubjectChange;
  show: (value: bigint) => string;
}

/** Month by month, before beside after, so that the season can be seen to stay. */
export async function MonthStrip({ metric, subject, show }: MonthStripProps) {
  const [t, locale] = await Promise.all([getTranslations("targets"), getLocale() as Promise<Locale>]);
  const { unit } = metricOf(metric);
  const nameOf = (key: string) => (/^\d{4}-\d{2}$/.test(key) ? formatMonth(key, locale) : key);
  return (
    <>
      {subject.cells.length > 1 ? (
        <BarChart
          className="mb-2"
          height={140}
          rowHeading={t("month")}
          rows={subject.cells.map(({ key, before, after }) => ({
            label: nameOf(key),
            values: { before, after },
          }))}
          series={[
            { key: "before", label: t("before"), colour: 2 },
            { key: "after", label: t("after"), colour: 1 },
          ]}
          title={t("strip")}
          unit={unit === "money" ? "money" : unit === "ppm" ? "ppm" : "number"}
        />
      ) : null}
      <DataTable
        caption={t("strip")}
        columns={[
          {
            key: "month",
            label: t("month"),
            title: true,
            cell: (cell) => (
              <span className={cell.isFixed ? "text-muted-foreground" : undefined}>
                {nameOf(cell.key)}
                {cell.isFixed ? <span className="sr-only"> {t("fixed")}</span> : null}
              </span>
            ),
          },
          { key: "before", label: t("before"), align: "end", cell: (cell) => show(cell.before) },
          {
            key: "after",
            label: t("after"),
            align: "end",
            cell: (cell) => (
              <span
                className={cell.before === cell.after ? "text-muted-foreground" : "font-medium"}
                title={cell.isFixed ? t("fixed") : undefined}
              >
                {show(cell.after)}
              </span>
            ),
          },
          {
            key: "difference",
            label: t("difference"),
            align: "end",
            cell: (cell) => (cell.before === cell.after ? "" : signed(cell.after - cell.before, show)),
          },
        ]}
        rowKey={(cell) => cell.key}
        rows={subject.cells}
      />
    </>
  );
}
