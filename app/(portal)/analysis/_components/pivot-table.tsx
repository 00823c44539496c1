import type { ReactNode } from "react";
import { ChangeText } from "@/components/analysis/change-text";
import type { AnalysisWords } from "@/components/analysis/words";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { hasRows } from "@/db/queries/analysis/rows";
import { type Pivot, type PivotCell, type PivotRow, sortPivot } from "@/lib/analysis/pivot";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { type AnalysisQuery, NEXT_BY, NONE, PARAM_OF, WHOLE } from "./analysis-query";

interface PivotTableProps {
  pivot: Pivot;
  query: AnalysisQuery;
  words: AnalysisWords;
  /** Days of the comparison in words; null without one. */
  before: string | null;
  caption: string;
}

/** Values of the first breakdown down, of the second across; a name narrows, a figure opens its rows. */
export function PivotTable({ pivot, query, words, before, caption }: PivotTableProps) {
  const { t, tMetrics, keyText } = words;
  const { question, table } = query;
  const [first = "region"] = question.by;
  const titleOf = ({ key }: PivotRow): ReactNode => {
    const [param, next] = [PARAM_OF[first], NEXT_BY[first]];
    if (!param || key.id === null) return keyText(first, key);
    const changes = { [param]: key.id, row: null, col: null, sort: null, ...(next ? { by: next } : {}) };
    return (
      <a className="hover:underline" href={table.href(changes)} title={t("narrow")}>
        {keyText(first, key)}
      </a>
    );
  };
  const columns: Column<PivotRow, string>[] = [
    { key: "name", label: tMetrics(`dimension.${first}`), title: true, sort: "name", cell: titleOf },
    ...(question.by[1] ? crossColumns(pivot, query, words) : plainColumns(pivot, query, words, before)),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      layout={question.by[1] ? "scroll" : "cards"}
      rowKey={({ key }) => key.id ?? NONE}
      rows={sortPivot(pivot, table.state.sort, (key) =>
        first === "segment" ? keyText(first, key) : key.name === null ? "" : keyText(first, key),
      )}
      table={table}
    />
  );
}

type Build = (pivot: Pivot, query: AnalysisQuery, words: AnalysisWords) => Column<PivotRow, string>[];

/** A figure that opens the rows behind it, where it has any. */
function OpenFigure({
  cell,
  query,
  words,
  row,
  column,
}: {
  cell: PivotCell;
  query: AnalysisQuery;
  words: AnalysisWords;
  row: string | null;
  column: string | null;
}) {
  const { metric } = query.question;
  const text = words.figure(metric, cell.now);
  const isEmpty = cell.now === null || (cell.now.numerator === 0n && cell.now.denominator === 0n);
  if (isEmpty || !hasRows(metric)) return text;
  return (
    <a
      className="hover:underline"
      data-replace
      href={`${query.table.href({ row, col: column })}#rows`}
      title={words.t("openRows")}
    >
      {text}
    </a>
  );
}

function plainColumns(
  pivot: Pivot,
  query: AnalysisQuery,
  words: AnalysisWords,
  before: string | null,
): Column<PivotRow, string>[] {
  const { t, tMetrics, format, figure } = words;
  const { metric } = query.question;
  const total = pivot.total.now?.value ?? null;
  const share = ({ now }: PivotCell) =>
    now?.value != null && total !== null ? format.percent(ratioPpm(now.value, total)) : "–";
  const columns: Column<PivotRow, string>[] = [
    {
      key: "value",
      label: tMetrics(`name.${metric}`),
      align: "end",
      sort: "value",
      cell: ({ key, total: cell }) => (
        <OpenFigure cell={cell} column={null} query={query} row={key.id ?? NONE} words={words} />
      ),
      footer: <OpenFigure cell={pivot.total} column={null} query={query} row={WHOLE} words={words} />,
    },
  ];
  if (isAdditive(metricOf(metric)) && metricOf(metric).window !== "rows")
    columns.push({
      key: "share",
      label: t("share"),
      align: "end",
      cell: ({ total: cell }) => share(cell),
      footer: share(pivot.total),
    });
  if (before === null) return columns;
  return [
    ...columns,
    {
      key: "before",
      label: before,
      align: "end",
      sort: "before",
      cell: ({ total: cell }) => figure(metric, cell.before),
      footer: figure(metric, pivot.total.before),
    },
    {
      key: "change",
      label: t("change"),
      align: "end",
      sort: "change",
      cell: ({ total: cell }) => <ChangeText cell={cell} metric={metric} />,
      footer: <ChangeText cell={pivot.total} metric={metric} />,
    },
  ];
}

const crossColumns: Build = (pivot, query, words) => {
  const { question } = query;
  const { metric, by, compare } = question;
  const second = by[1] ?? "month";
  const cellOf = (cell: PivotCell | undefined, row: string | null, column: string | null) =>
    cell ? (
      <div>
        <OpenFigure cell={cell} column={column} query={query} row={row} words={words} />
        {compare !== "none" && cell.before?.value != null ? (
          <div className="text-xs">
            <ChangeText cell={cell} metric={metric} />
          </div>
        ) : null}
      </div>
    ) : (
      "–"
    );
  return [
    ...pivot.columns.map((column, i) => ({
      key: `c-${column.id ?? NONE}`,
      label: words.keyText(second, column),
      align: "end" as const,
      sort: `c-${column.id ?? NONE}`,
      cell: ({ key, cells }: PivotRow) => cellOf(cells[i], key.id ?? NONE, column.id ?? NONE),
      footer: cellOf(pivot.foot[i], null, column.id ?? NONE),
    })),
    {
      key: "value",
      label: words.t("whole"),
      align: "end" as const,
      sort: "value",
      cell: ({ key, total }: PivotRow) => cellOf(total, key.id ?? NONE, null),
      footer: cellOf(pivot.total, WHOLE, null),
    },
  ];
};
