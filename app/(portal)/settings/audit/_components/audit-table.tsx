import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { AuditRow } from "@/db/queries/audit";
import type { Named } from "@/lib/i18n/name-in";
import type { AuditWords } from "./audit-words";

interface AuditTableProps {
  rows: readonly AuditRow[];
  words: AuditWords;
  nameOf: (named: Named) => string;
}

/** Who did what to what, and what was different afterwards. */
export function AuditTable({ rows, words, nameOf }: AuditTableProps) {
  const t = useTranslations("settings.audit");
  const format = useFormat();
  const columns: Column<AuditRow, never>[] = [
    {
      key: "at",
      label: t("at"),
      cell: ({ at }) => <span className="whitespace-nowrap">{format.instant(at)}</span>,
    },
    {
      key: "actor",
      label: t("actor"),
      cell: ({ actor }) => <span className="whitespace-nowrap">{actor ? nameOf(actor) : t("system")}</span>,
    },
    {
      key: "action",
      label: t("action"),
      title: true,
      cell: ({ action }) => <span className="whitespace-nowrap">{words.action(action)}</span>,
    },
    { key: "object", label: t("object"), cell: (row) => object(row) },
    {
      key: "changes",
      label: t("changes"),
      cell: (row) => (
        <span className="wrap-anywhere text-muted-foreground">{words.changes(row).join(" · ") || "–"}</span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      empty={
        <EmptyState icon={ScrollText} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={rows}
    />
  );

  function object(row: AuditRow) {
    const href = words.objectHref(row);
    const text = <span className="whitespace-nowrap">{words.object(row)}</span>;
    return href ? (
      <a className="hover:underline" href={href}>
        {text}
      </a>
    ) : (
      text
    );
  }
}
