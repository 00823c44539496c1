import { useTranslations } from "next-intl";
import { Delta } from "@/components/format/delta";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { EmptyState } from "@/components/ui/empty-state";
import type { LossCount } from "@/db/queries/funnel";
import { ratioPpm } from "@/lib/money";
import type { LossesQuery } from "./losses-query";

interface ReasonTableProps {
  losses: readonly LossCount[];
  /** Of the same working days of the year before. */
  before: readonly LossCount[];
  params: RawParams;
  query: LossesQuery;
}

/** What each reason costs, against the year before; a press lists its deals. */
export function ReasonTable({ losses, before, params, query }: ReasonTableProps) {
  const t = useTranslations("losses");
  const reasons = useTranslations("sales.lossReason");
  const format = useFormat();
  const total = losses.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const count = losses.reduce((sum, row) => sum + row.count, 0);
  const earlier = (row: LossCount) => before.find(({ reason }) => reason === row.reason)?.amountMinor ?? 0n;
  const hrefOf = ({ reason }: LossCount) => {
    const code = reason ?? "unknown";
    return `${hrefWith("/analysis/losses", params, { reason: code === query.reason ? null : code, list: null })}#win-back`;
  };
  return (
    <DataTable
      caption={t("reasons")}
      columns={[
        {
          key: "reason",
          label: t("reason"),
          title: true,
          cell: (row) => (
            <a
              aria-current={query.reason === (row.reason ?? "unknown") ? "true" : undefined}
              className="hover:underline aria-[current]:text-primary"
              href={hrefOf(row)}
            >
              {row.reason ? reasons(row.reason) : t("unknown")}
            </a>
          ),
          footer: t("total"),
        },
        {
          key: "count",
          label: t("deals"),
          align: "end",
          cell: (row) => format.number(row.count),
          footer: format.number(count),
        },
        {
          key: "amount",
          label: t("cost"),
          align: "end",
          cell: ({ amountMinor }) => format.moneyWhole(amountMinor),
          footer: format.moneyWhole(total),
        },
        {
          key: "share",
          label: t("share"),
          cell: ({ amountMinor }) => {
            const share = ratioPpm(amountMinor, total);
            return (
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className="inline-block h-1.5 rounded-sm bg-bad"
                  style={{ width: `${(share ?? 0) / 10_000}px` }}
                />
                <span className="text-muted-foreground">{format.percent(share, 0)}</span>
              </span>
            );
          },
        },
        {
          key: "change",
          label: t("change"),
          align: "end",
          cell: (row) =>
            before.length === 0 ? (
              "–"
            ) : (
              <Delta better="lower" kind="money" value={row.amountMinor - earlier(row)} />
            ),
        },
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      rowKey={({ reason }) => reason ?? "unknown"}
      rows={losses}
    />
  );
}
