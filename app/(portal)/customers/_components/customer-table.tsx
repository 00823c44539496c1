import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { SegmentBadge } from "@/components/sales/segment-badge";
import { clipped } from "@/components/table/clipped";
import { type Column, DataTable } from "@/components/table/data-table";
import type { TableUrl } from "@/components/table/table-url";
import { EmptyState } from "@/components/ui/empty-state";
import type { CustomerRow, CustomerSort } from "@/db/queries/customers";
import type { Named } from "@/lib/i18n/name-in";
import { type Day, daysBetween } from "@/lib/periods";

interface CustomerTableProps {
  rows: readonly CustomerRow[];
  table: TableUrl<CustomerSort>;
  today: Day;
  nameOf: (named: Named) => string;
  isNarrowed: boolean;
  /** False for a rep, whose customers they all are. */
  showOwner: boolean;
}

/** After so many days without a word a customer is going cold. */
const COLD_AFTER_DAYS = 60;

export function CustomerTable({ rows, table, today, nameOf, isNarrowed, showOwner }: CustomerTableProps) {
  const t = useTranslations("customers");
  const format = useFormat();
  const empty = isNarrowed ? "emptyFiltered" : "empty";
  const columns: Column<CustomerRow, CustomerSort>[] = [
    {
      key: "name",
      label: t("name"),
      title: true,
      sort: "name",
      cell: (row) =>
        clipped(
          nameOf(row),
          <a className="hover:underline" href={`/customers/${row.id}`}>
            {nameOf(row)}
          </a>,
        ),
    },
    { key: "segment", label: t("segment"), cell: (row) => <SegmentBadge segment={row.segment} /> },
    { key: "sector", label: t("sector"), cell: (row) => clipped(row.sector ?? "–") },
    { key: "location", label: t("location"), desktopOnly: true, cell: (row) => clipped(row.location ?? "–") },
    {
      key: "open",
      label: t("openDeals"),
      align: "end",
      sort: "open",
      cell: (row) =>
        row.openCount === 0 ? (
          <span className="text-faint">–</span>
        ) : (
          <span title={format.moneyExact(row.openMinor)}>
            <span className="mr-2 text-muted-foreground">{t("openCount", { count: row.openCount })}</span>
            {format.moneyWhole(row.openMinor)}
          </span>
        ),
    },
    {
      key: "lastOrder",
      label: t("lastOrder"),
      align: "end",
      desktopOnly: true,
      cell: (row) => format.day(row.lastOrderOn),
    },
    {
      key: "lastActivity",
      label: t("lastActivity"),
      align: "end",
      cell: (row) => (
        <span className={isCold(row.lastActivityOn) ? "text-warn" : undefined}>
          {format.day(row.lastActivityOn)}
        </span>
      ),
    },
    {
      key: "since",
      label: t("since"),
      align: "end",
      sort: "since",
      desktopOnly: true,
      cell: (row) => format.day(row.createdOn),
    },
    ...(showOwner
      ? [
          {
            key: "owner",
            label: t("owner"),
            cell: (row: CustomerRow) =>
              row.owner ? (
                <a
                  className="whitespace-nowrap hover:underline"
                  data-replace
                  href={table.href({ owner: String(row.owner.id) })}
                >
                  {nameOf(row.owner)}
                </a>
              ) : (
                t("nobody")
              ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      empty={
        <EmptyState icon={Building2} title={t(`${empty}Title`)}>
          {t(`${empty}Text`)}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={rows}
      table={table}
    />
  );

  function isCold(lastActivityOn: Day | null) {
    return lastActivityOn !== null && daysBetween(lastActivityOn, today) > COLD_AFTER_DAYS;
  }
}
