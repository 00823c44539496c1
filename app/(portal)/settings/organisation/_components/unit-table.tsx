import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { UnitMember, UnitWithMembers } from "@/db/queries/organisation";
import type { Named } from "@/lib/i18n/name-in";
import { kindsBelow } from "@/lib/organisation/unit-kinds";
import { UnitActions } from "./unit-actions";

type Row = UnitWithMembers & { depth: number };

/** The tree as rows: unit, who leads it, who is in it. */
export function UnitTable({
  units,
  nameOf,
  canWrite,
}: {
  units: readonly Row[];
  nameOf: (named: Named) => string;
  canWrite: boolean;
}) {
  const t = useTranslations("settings.organisation");
  const columns: Column<Row, never>[] = [
    {
      key: "unit",
      label: t("unit"),
      title: true,
      cell: (unit) => (
        <span
          className="inline-flex items-center gap-2"
          style={{ paddingInlineStart: `${unit.depth * 20}px` }}
        >
          {nameOf(unit)} <Badge tone="outline">{t(`kinds.${unit.kind}`)}</Badge>
        </span>
      ),
    },
    {
      key: "managers",
      label: t("managers"),
      cell: ({ members }) =>
        names(
          members.filter(({ role }) => role === "manager"),
          t("noManager"),
        ),
    },
    {
      key: "members",
      label: t("members"),
      cell: ({ members }) =>
        names(
          members.filter(({ role }) => role === "member"),
          "–",
        ),
    },
    {
      key: "count",
      label: t("headcount"),
      align: "end",
      wideOnly: true,
      cell: ({ members }) => members.length || "–",
    },
    ...(canWrite
      ? [
          {
            key: "actions",
            label: t("change"),
            align: "end" as const,
            cell: (unit: Row) => (
              <UnitActions
                kindsBelow={kindsBelow(unit.kind)}
                unit={{ id: unit.id, name: unit.name, nameEn: unit.nameEn, shown: nameOf(unit) }}
              />
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
        <EmptyState icon={Network} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={units}
    />
  );

  function names(members: readonly UnitMember[], nobody: string) {
    if (members.length === 0) return <span className="text-faint">{nobody}</span>;
    return (
      <span className="inline-flex flex-wrap gap-x-2 max-sm:justify-end">
        {members.map((member) => (
          <a className="hover:underline" href={`/settings/people/${member.id}`} key={member.id}>
            {nameOf(member)}
          </a>
        ))}
      </span>
    );
  }
}
