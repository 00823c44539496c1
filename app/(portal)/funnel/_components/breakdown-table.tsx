import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { figureText } from "@/lib/metrics/figure-text";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { BREAKDOWN_METRICS, BREAKDOWNS, type BreakdownMetric, type FunnelQuery } from "./funnel-query";
import type { Funnel } from "./load-funnel";
import { keyName, sortBreakdown } from "./sort-breakdown";

interface BreakdownTableProps {
  rows: Funnel["rows"];
  query: FunnelQuery;
  period: string;
  exportHref: string;
  nameOf: (named: { name: string; nameEn: string | null }) => string;
}

/** What a click on the name of a row narrows the screen to. */
const PARAM_OF: Partial<Record<FunnelQuery["by"], string>> = {
  region: "unit",
  team: "unit",
  person: "person",
  product_line: "line",
  product: "product",
  channel: "channel",
};

/** The period's results by one dimension at a time. */
export function BreakdownTable({ rows, query, period, exportHref, nameOf }: BreakdownTableProps) {
  const t = useTranslations("funnel");
  const metrics = useTranslations("metrics");
  const format = useFormat();
  const { by, table } = query;
  const dimension = metrics(`dimension.${by}`);
  const show = (id: BreakdownMetric, row: Funnel["rows"][number]) => {
    const figure = row.values[id];
    if (figure.value === null) return "–";
    const { unit } = metricOf(id);
    if (unit === "money") return format.moneyWhole(figure.value);
    if (unit === "ppm") return format.percent(Number(figure.value));
    return unit === "days" ? figureText(figure, metricOf(id)) : format.number(figure.value);
  };
  const labelOf = (row: Funnel["rows"][number]) =>
    keyName(row, by, { nameOf, none: t("none"), period: format.period });
  const titleOf = (row: Funnel["rows"][number]) => {
    const [param, id] = [PARAM_OF[by], row.keys[by]?.id];
    return param && id ? (
      <a className="hover:underline" href={table.href({ [param]: id })}>
        {labelOf(row)}
      </a>
    ) : (
      labelOf(row)
    );
  };
  return (
    <Section
      actions={<ExportLink href={exportHref} />}
      hint={t("breakdownHint", { period })}
      id="breakdown"
      title={t("breakdownTitle")}
    >
      <nav aria-label={t("breakdownTabs")} className="mb-2 flex gap-1 overflow-x-auto text-sm">
        {BREAKDOWNS.map((name) => (
          <a
            aria-current={name === by ? "true" : undefined}
            className="shrink-0 rounded-md px-2 py-1 text-muted-foreground hover:bg-accent aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary"
            data-replace
            href={table.href({ by: name })}
            key={name}
          >
            {metrics(`dimension.${name}`)}
          </a>
        ))}
      </nav>
      <DataTable
        caption={t("breakdownCaption", { period, dimension })}
        columns={[
          { key: "name", label: dimension, title: true, sort: "name", cell: titleOf },
          ...BREAKDOWN_METRICS.map((id) => ({
            key: id,
            label: metrics(`name.${id}`),
            align: "end" as const,
            sort: id,
            cell: (row: Funnel["rows"][number]) => show(id, row),
          })),
        ]}
        empty={<EmptyState title={t("breakdownEmptyTitle")}>{t("breakdownEmptyText")}</EmptyState>}
        rowKey={(row) => row.keys[by]?.id ?? "none"}
        rows={sortBreakdown(rows, table.state.sort, { by, nameOf: labelOf })}
        table={table}
      />
    </Section>
  );
}
