import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { StatementDetail } from "@/db/queries/statement-detail";

/** A month a row, the newest first. */
export function OwnStatements({ statements }: { statements: readonly StatementDetail[] }) {
  const t = useTranslations("statements");
  const tAll = useTranslations("incentives");
  const f = useFormat();
  return (
    <DataTable
      caption={t("titleAll")}
      columns={[
        {
          key: "month",
          label: t("month"),
          title: true,
          cell: ({ id, periodKey }) => (
            <a
              className="text-primary underline-offset-4 hover:underline"
              href={`/incentives/statements/${id}`}
            >
              {f.period(periodKey)}
            </a>
          ),
        },
        {
          key: "state",
          label: tAll("state"),
          cell: ({ state }) => (
            <Badge tone={state === "paid" ? "good" : "info"}>{tAll(`states.${state}`)}</Badge>
          ),
        },
        { key: "earned", label: t("earned"), align: "end", cell: (one) => f.moneyExact(one.earnedMinor) },
        { key: "payable", label: t("payable"), align: "end", cell: (one) => f.moneyExact(one.payableMinor) },
        { key: "held", label: t("held"), align: "end", cell: (one) => f.moneyExact(one.heldMinor) },
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      rowKey={({ id }) => id}
      rows={statements}
    />
  );
}
