import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { EnteredCost } from "@/db/queries/returns/channel-costs";
import type { Named } from "@/lib/i18n/name-in";

/** Every entry with who made it, when and on which evidence; what was replaced stays and says so. */
export function CostTable({
  rows,
  nameOf,
  leadsToImports,
}: {
  rows: readonly EnteredCost[];
  nameOf: (named: Named) => string;
  /** Whether the reader may see imports. */
  leadsToImports: boolean;
}) {
  const t = useTranslations("returns");
  const format = useFormat();
  return (
    <DataTable
      caption={t("entries")}
      columns={[
        {
          key: "channel",
          label: t("channel"),
          title: true,
          cell: ({ channel, month }) => `${nameOf(channel)} · ${format.period(month.slice(0, 7))}`,
        },
        { key: "unit", label: t("unit"), cell: ({ unit }) => nameOf(unit) },
        {
          key: "amount",
          label: t("amount"),
          align: "end",
          cell: ({ amountMinor, holds }) => (
            <span className={holds ? undefined : "text-muted-foreground line-through"}>
              {format.moneyExact(amountMinor)}
            </span>
          ),
        },
        {
          key: "state",
          label: t("state"),
          cell: ({ holds }) =>
            holds ? <Badge tone="good">{t("holds")}</Badge> : <Badge>{t("replaced")}</Badge>,
        },
        { key: "evidence", label: t("evidence"), cell: ({ evidence }) => evidence },
        {
          key: "by",
          label: t("by"),
          cell: ({ by, importId }) => {
            const name = by ? nameOf(by) : "–";
            if (importId === null) return name;
            const number = t("importNumber", { id: importId });
            return (
              <>
                {name} · {leadsToImports ? <a href={`/settings/imports/${importId}`}>{number}</a> : number}
              </>
            );
          },
        },
        { key: "at", label: t("at"), cell: ({ enteredAt }) => format.instant(enteredAt) },
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      rowKey={({ id }) => id}
      rows={rows}
    />
  );
}
