import { Handshake } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { clipped } from "@/components/table/clipped";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { OpportunityRow, OpportunitySort } from "@/db/queries/opportunities";
import type { Named } from "@/lib/i18n/name-in";
import { type Day, daysBetween } from "@/lib/periods";
import type { ListQuery } from "./list-query";

interface OpportunityTableProps {
  query: ListQuery;
  rows: readonly OpportunityRow[];
  today: Day;
  nameOf: (named: Named) => string;
  isNarrowed: boolean;
  /** False for a rep, whose deals they all are. */
  showOwner: boolean;
}

/** The deals: what, with whom, where it stands and for how long, how much, when, whose. */
export function OpportunityTable({
  query,
  rows,
  today,
  nameOf,
  isNarrowed,
  showOwner,
}: OpportunityTableProps) {
  const t = useTranslations("opportunities");
  const columns = useColumns({ query, today, nameOf, showOwner });
  const empty = isNarrowed || query.status !== "open" ? "emptyFiltered" : "empty";
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      empty={
        <EmptyState icon={Handshake} title={t(`${empty}Title`)}>
          {t(`${empty}Text`)}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={rows}
      table={query.table}
    />
  );
}

type ColumnOptions = Pick<OpportunityTableProps, "query" | "today" | "nameOf" | "showOwner">;

function useColumns({
  query,
  today,
  nameOf,
  showOwner,
}: ColumnOptions): Column<OpportunityRow, OpportunitySort>[] {
  const t = useTranslations("opportunities");
  const format = useFormat();
  const isLate = (row: OpportunityRow) =>
    row.status === "open" && row.expectedCloseOn !== null && row.expectedCloseOn < today;
  return [
    {
      key: "name",
      label: t("name"),
      title: true,
      sort: "name",
      cell: (row) =>
        clipped(
          row.name,
          <a className="hover:underline" href={`/opportunities/${row.id}`}>
            {row.name}
          </a>,
        ),
    },
    {
      key: "customer",
      label: t("customer"),
      cell: (row) =>
        row.customer
          ? clipped(
              nameOf(row.customer),
              <a className="hover:underline" href={`/customers/${row.customer.id}`}>
                {nameOf(row.customer)}
              </a>,
            )
          : "–",
    },
    { key: "product", label: t("product"), desktopOnly: true, cell: (row) => clipped(nameOf(row.product)) },
    {
      key: "stage",
      label: t("stage"),
      cell: (row) => (
        <span className="whitespace-nowrap">
          {nameOf(row.stage)} {stay(row)}
        </span>
      ),
    },
    {
      key: "amount",
      label: t("amount"),
      align: "end",
      sort: "amount",
      cell: (row) => (
        <span title={format.moneyExact(row.amountMinor)}>{format.moneyWhole(row.amountMinor)}</span>
      ),
    },
    {
      key: "close",
      label: query.status === "open" ? t("close") : t("closeOrClosed"),
      align: "end",
      sort: "close",
      cell: (row) => (
        <span className={isLate(row) ? "text-bad" : undefined}>
          {format.day(row.closedOn ?? row.expectedCloseOn)}
        </span>
      ),
    },
    {
      key: "age",
      label: t("ageInDays"),
      align: "end",
      sort: "age",
      desktopOnly: true,
      cell: (row) => age(row),
    },
    ...(showOwner
      ? [
          {
            key: "owner",
            label: t("owner"),
            cell: (row: OpportunityRow) => (
              <a
                className="whitespace-nowrap hover:underline"
                data-replace
                href={query.table.href({ owner: String(row.owner.id) })}
              >
                {nameOf(row.owner)}
              </a>
            ),
          },
        ]
      : []),
  ];

  function age({ createdOn, closedOn }: OpportunityRow) {
    return createdOn === null ? "–" : daysBetween(createdOn, closedOn ?? today);
  }
  function stay({ status, enteredOn, expectedDays }: OpportunityRow) {
    if (status !== "open" || enteredOn === null) return null;
    const days = daysBetween(enteredOn, today);
    const over = expectedDays === null ? 0 : days - expectedDays;
    return over > 0 ? (
      <span className="text-warn">{t("overShort", { days: over })}</span>
    ) : (
      <span className="text-muted-foreground">{t("inShort", { days })}</span>
    );
  }
}
