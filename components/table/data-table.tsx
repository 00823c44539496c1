import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { asMarkup } from "@/components/ui/as-markup";
import { Table } from "@/components/ui/table";
import type { TableUrl } from "./table-url";

export interface Column<Row, SortColumn extends string> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Figures: right-aligned, never wrapped. */
  align?: "end" | "center";
  /** The cell that names the row: a row header for screen readers, the head of the card on a phone. */
  title?: boolean;
  /** Shown only where there is room for a table. */
  wideOnly?: boolean;
  /** Shown only from 1280 px on, beside the rail. */
  desktopOnly?: boolean;
  /** The column of `table` that its head sorts by. */
  sort?: SortColumn;
  /** A total or note for the last line. */
  footer?: ReactNode;
}

interface DataTableProps<Row, SortColumn extends string> {
  columns: readonly Column<Row, SortColumn>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Says what the table holds; read out, not shown. */
  caption: string;
  /** Needed when a column sorts. */
  table?: TableUrl<SortColumn>;
  /** Instead of an empty table: an `EmptyState`. */
  empty?: ReactNode;
  /** `scroll` for grids that must stay a grid on a phone. */
  layout?: "cards" | "scroll";
}

/** Rows as plain elements, one component for the whole table, because rendering is what a page costs. */
export function DataTable<Row, SortColumn extends string>(props: DataTableProps<Row, SortColumn>) {
  const { columns, rows, rowKey, caption, table, empty, layout } = props;
  const t = useTranslations("common");
  if (rows.length === 0 && empty !== undefined) return empty;
  const hasFooter = columns.some(({ footer }) => footer !== undefined);
  return (
    <Table layout={layout}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <ColumnHead column={column} key={column.key} table={table} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          asMarkup(<tr key={rowKey(row)}>{columns.map((column) => bodyCell(column, column.cell(row)))}</tr>),
        )}
      </tbody>
      {hasFooter ? (
        <tfoot>
          <tr>
            {columns.map((column) => bodyCell(column, column.footer ?? (column.title ? t("total") : null)))}
          </tr>
        </tfoot>
      ) : null}
    </Table>
  );
}

function bodyCell<Row>(column: Column<Row, string>, content: ReactNode) {
  const { key, label, align, title } = column;
  if (title) {
    return (
      <th data-align={align} data-cell="title" key={key} scope="row">
        {content}
      </th>
    );
  }
  return (
    <td data-align={align} data-cell={roomOf(column)} data-label={label} key={key}>
      {content}
    </td>
  );
}

const roomOf = ({ wideOnly, desktopOnly }: { wideOnly?: boolean; desktopOnly?: boolean }) =>
  desktopOnly ? "desktop-only" : wideOnly ? "wide-only" : undefined;

function ColumnHead<Row, SortColumn extends string>({
  column,
  table,
}: {
  column: Column<Row, SortColumn>;
  table?: TableUrl<SortColumn>;
}) {
  const t = useTranslations("common");
  const { label, align, sort } = column;
  if (!sort || !table) {
    return (
      <th data-align={align} data-cell={roomOf(column)} scope="col">
        {label}
      </th>
    );
  }
  const current = table.state.sort.column === sort ? table.state.sort.direction : null;
  // Figures are looked at from the largest down, names from A on.
  const next = current ? (current === "asc" ? "desc" : "asc") : align === "end" ? "desc" : "asc";
  return (
    <th
      aria-sort={current ? (current === "asc" ? "ascending" : "descending") : undefined}
      data-align={align}
      data-cell={roomOf(column)}
      scope="col"
    >
      <a
        aria-label={t(next === "asc" ? "sortAscending" : "sortDescending", { column: label })}
        className="relative hover:text-foreground"
        data-replace
        href={table.href({ sort: next === "desc" ? `-${sort}` : sort })}
      >
        {label}
        {current ? (
          <span
            aria-hidden
            className={
              align === "end"
                ? "absolute right-full mr-1 text-foreground"
                : "absolute left-full ml-1 text-foreground"
            }
          >
            {current === "asc" ? "↑" : "↓"}
          </span>
        ) : null}
      </a>
    </th>
  );
}
