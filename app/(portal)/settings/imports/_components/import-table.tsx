import { FileUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ImportRow } from "@/db/queries/imports";
import { nameIn } from "@/lib/i18n/name-in";
import { StateBadge } from "./state-badge";

export function ImportTable({ rows }: { rows: readonly ImportRow[] }) {
  const t = useTranslations("imports");
  const f = useFormat();
  const nameOf = nameIn(useLocale());
  const byWhom = ({ createdByName, createdByNameEn }: ImportRow) =>
    createdByName === null
      ? t("columns.commandLine")
      : nameOf({ name: createdByName, nameEn: createdByNameEn });
  return (
    <DataTable
      caption={t("caption")}
      columns={[
        {
          key: "what",
          label: t("columns.kindLabel"),
          title: true,
          cell: ({ id, kind }) => (
            <a href={`/settings/imports/${id}`}>
              #{id} · {t(`kinds.${kind}`)}
            </a>
          ),
        },
        { key: "state", label: t("columns.stateLabel"), cell: ({ state }) => <StateBadge state={state} /> },
        { key: "files", label: t("columns.files"), wideOnly: true, cell: ({ files }) => files.join(", ") },
        {
          key: "rows",
          label: t("columns.rowsLabel"),
          align: "end",
          cell: ({ totalRows }) => (totalRows > 0 ? f.number(totalRows) : f.number(null)),
        },
        { key: "by", label: t("columns.by"), cell: byWhom },
        { key: "when", label: t("columns.when"), cell: ({ createdAt }) => f.instant(createdAt) },
      ]}
      empty={
        <EmptyState
          action={
            <Button asChild variant="primary">
              <a href="/settings/imports/new">{t("newImport")}</a>
            </Button>
          }
          icon={FileUp}
          title={t("emptyTitle")}
        >
          {t("emptyText")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={rows}
    />
  );
}
