import { X } from "lucide-react";
import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { listSourceRows, type SourceRow, type SourceRows } from "@/db/queries/analysis/rows";
import type { View } from "@/lib/server/view";
import { type AnalysisQuery, NONE, WHOLE } from "./analysis-query";
import { getVisitColumns, visitsOf } from "./visit-columns";

/** Rows on the screen; all of them are in the file. */
const MOST_ROWS = 50;

/** The rows of the cell that the address opens; null where there is none, or it has no rows of its own. */
export async function readCellRows(
  view: View,
  { question, filters, cell }: AnalysisQuery,
  limit: number,
): Promise<SourceRows | null> {
  if (!cell) return null;
  const places = [cell.row, cell.column].flatMap((id, i) => {
    const dimension = question.by[i];
    return id === null || id === WHOLE || !dimension ? [] : [{ dimension, id: id === NONE ? null : id }];
  });
  return listSourceRows(view.scope, {
    metric: question.metric,
    window: view.period,
    filters,
    cell: places,
    fiscal: view.company.fiscal,
    today: view.today,
    limit,
  });
}

/** The deals, visits of stages, orders, activities, answers, customers or costs that make up the figure that was pressed; they sum to it. */
export async function SourceRowsSection({
  view,
  query,
  exportHref,
}: {
  view: View;
  query: AnalysisQuery;
  /** All of them as a file. */
  exportHref: string;
}) {
  const { table } = query;
  const [found, words] = await Promise.all([readCellRows(view, query, MOST_ROWS), getAnalysisWords()]);
  const { t, format, nameOf } = words;
  if (!found) return null;
  const visits = visitsOf(found) ? await getVisitColumns(words) : null;
  const amount = (value: bigint) => formatMetricValue(format, found.units.numerator, value, "exact");
  const base = (value: bigint) =>
    formatMetricValue(format, found.units.denominator ?? "count", value, "exact");
  const title = (row: SourceRow) => {
    const text = rowTitle(row, words);
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
        <>
          <ExportLink href={exportHref} label={t("exportRows", { count: found.count })} />
          <a
            aria-label={t("closeRows")}
            className={buttonVariants({ variant: "ghost", size: "icon" })}
            data-replace
            href={table.href({ row: null, col: null })}
          >
            <Icon of={X} />
          </a>
        </>
      }
      hint={
        <>
          {t("rowsHint", { count: found.count, shown: found.rows.length })}
          {visits ? t(divides(found) ? "visitsDivide" : "visits") : null}
        </>
      }
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
            cell: (row) => (row.person === null ? "–" : nameOf({ name: row.person, nameEn: row.personEn })),
          },
          {
            key: "day",
            label: visits ? visits.day : t("day"),
            align: "end",
            cell: (row) => (row.on === null ? "–" : format.day(row.on)),
          },
          ...(visits?.shown ?? []),
          ...(divides(found)
            ? [
                {
                  key: "base",
                  label: t("divides"),
                  align: "end" as const,
                  cell: (row: SourceRow) => base(row.denominator),
                  footer: base(found.denominator),
                },
              ]
            : []),
          {
            key: "amount",
            label: addsLabel(query, words),
            align: "end",
            cell: (row) => amount(row.numerator),
            footer: amount(found.numerator),
          },
        ]}
        empty={<EmptyState title={t("rowsEmpty")}>{t("rowsEmptyText")}</EmptyState>}
        rowKey={(row) => `${row.kind} ${row.id} ${row.person} ${row.on}`}
        rows={found.rows}
      />
    </Section>
  );
}

/** What a row adds to the figure; to a collection cycle what is owed, which the figure takes times its days. */
export const addsLabel = ({ question }: AnalysisQuery, { t, tMetrics }: AnalysisWords) =>
  question.metric === "dso" ? tMetrics("name.receivables") : t("adds");

/** Whether rows say what the figure divides by as well: counts of it are the rows themselves, unless these are visits. */
export const divides = (found: SourceRows) =>
  found.units.denominator === "money" || (found.units.denominator !== null && visitsOf(found));

/** What a row is called: the deal, the number of the order, what was done, the customer, where it was spent. */
export function rowTitle(row: SourceRow, { t, nameOf }: AnalysisWords): string {
  if (row.kind === "activity") return t(`activity.${row.title}`);
  if (row.kind === "answer") return t("score", { score: row.title });
  const name = nameOf({ name: row.title, nameEn: row.titleEn });
  return row.kind === "cost" ? t("cost", { place: name }) : name;
}
