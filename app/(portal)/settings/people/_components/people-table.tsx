import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { PersonRow } from "@/db/queries/people";
import type { Named } from "@/lib/i18n/name-in";
import { SignInBadge } from "./sign-in-badge";

export function PeopleTable({
  people,
  nameOf,
}: {
  people: readonly PersonRow[];
  nameOf: (named: Named) => string;
}) {
  const t = useTranslations("settings.people");
  const roles = useTranslations("shell.role");
  const format = useFormat();
  const columns: Column<PersonRow, never>[] = [
    {
      key: "name",
      label: t("name"),
      title: true,
      cell: (person) => (
        <a className="hover:underline" href={`/settings/people/${person.id}`}>
          {nameOf(person)}
        </a>
      ),
    },
    { key: "role", label: t("role"), cell: ({ account }) => (account ? roles(account.role) : "–") },
    { key: "unit", label: t("unit"), cell: (person) => units(person) },
    {
      key: "level",
      label: t("level"),
      wideOnly: true,
      cell: ({ assignments: [held] }) => (held ? t(`levels.${held.level}`) : "–"),
    },
    {
      key: "email",
      label: t("email"),
      wideOnly: true,
      cell: ({ account, email }) => account?.email ?? email ?? "–",
    },
    {
      key: "hiredOn",
      label: t("hiredOn"),
      align: "end",
      desktopOnly: true,
      cell: ({ hiredOn }) => format.day(hiredOn),
    },
    { key: "state", label: t("state"), cell: ({ account }) => <SignInBadge account={account} /> },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      empty={
        <EmptyState icon={Users} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={people}
    />
  );

  function units({ assignments }: PersonRow) {
    if (assignments.length === 0) return <span className="text-faint">{t("noUnit")}</span>;
    return assignments
      .map(({ unit, role }) =>
        role === "manager"
          ? t("inUnit", { unit: nameOf(unit), role: t("assignmentRoles.manager") })
          : nameOf(unit),
      )
      .join("，");
  }
}
