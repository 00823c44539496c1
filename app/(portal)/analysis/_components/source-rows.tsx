import { X } from "lucide-react";
import { getAnalysisWords } from "@/components/analysis/words";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { listSourceRows, type SourceRow } from "@/db/queries/analysis/rows";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { View } from "@/lib/server/view";
import type { AnalysisQuery } from "./analysis-query";

const MOST_ROWS = 50;

const idOf = (text: string) => (text === "none" ? null : text);

/** The deals, orders, activities or answers that make up the figure that was pressed; they sum to it. */
export async function SourceRowsSection({ view, query }: { view: View; query: AnalysisQuery }) {
  const { question, filters, cell, table } = query;
  if (!cell) return null;
  const places = [cell.row, cell.column].flatMap((id, i) => {
    const dimension = question.by[i];
    return id === null || !dimension ? [] : [{ dimension, id: idOf(id) }];
  });
  const [found, words] = await Promise.all([
    listSourceRows(view.scope, {
      metric: question.metric,
      window: view.period,
      filters,
      cell: places,
      fiscal: view.company.fiscal,
      limit: MOST_ROWS,
    }),
    getAnalysisWords(),
  ]);
  const { t, format, nameOf } = words;
  if (!found) return null;
  const metric = metricOf(question.metric);
  const amount = (value: bigint) =>
    metric.unit === "money"
      ? format.moneyExact(value)
      : metric.unit === "days"
        ? format.number(value)
        : formatMetricValue(format, "count", value);
  const title = (row: SourceRow) => {
    const text =
      row.kind === "activity"
        ? t(`activity.${row.title}`)
        : row.kind === "answer"
          ? t("score", { score: row.title })
          : nameOf({ name: row.title, nameEn: row.titleEn });
    const href = row.dealId
      ? `/opportunities/${row.dealId}`
      : row.customerId
        ? `/customers/${row.customerId}`
        : null;
    return href ? (
      <a className="hover:underline" href={href}>
        {text}
      </a>
    ) : (
      text
    );
  };
  return (
    <Section
      actions={
        <a
          aria-label={t("closeRows")}
          className={buttonVariants({ variant: "ghost", size: "icon" })}
          data-replace
          href={table.href({ row: null, col: null })}
        >
          <Icon of={X} />
        </a>
      }
      hint={t("rowsHint", { count: found.count, shown: found.rows.length })}
      id="rows"
      title={t("rowsTitle")}
    >
      <DataTable
        caption={t("rowsTitle")}
        columns={[
          { key: "title", label: t("row"), title: true, cell: title },
          {
            key: "customer",
            label: t("customer"),
            cell: (row) =>
              row.customer === null || row.kind === "customer"
                ? "–"
                : nameOf({ name: row.customer, nameEn: row.customerEn }),
          },
          {
            key: "person",
            label: t("person"),
            cell: (row) => nameOf({ name: row.person, nameEn: row.personEn }),
          },
          { key: "day", label: t("day"), align: "end", cell: (row) => format.day(row.on) },
          {
            key: "amount",
            label: t("adds"),
            align: "end",
            cell: (row) => amount(row.numerator),
            footer: amount(found.numerator),
          },
        ]}
        empty={<EmptyState title={t("rowsEmpty")}>{t("rowsEmptyText")}</EmptyState>}
        rowKey={(row) => `${row.id} ${row.person} ${row.on}`}
        rows={found.rows}
      />
    </Section>
  );
}
