import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import type { Assignment } from "@/db/queries/people";
import type { Named } from "@/lib/i18n/name-in";
import { addDays, type Day } from "@/lib/periods";
import { MovePerson } from "./move-person";

interface AssignmentTableProps {
  assignments: readonly Assignment[];
  personId: number;
  name: string;
  nameOf: (named: Named) => string;
  today: Day;
  units: readonly { id: number; label: string }[];
  canWrite: boolean;
}

/** Where somebody works and worked, newest first; what lasts can be ended by a move. */
export function AssignmentTable({ assignments, nameOf, canWrite, ...move }: AssignmentTableProps) {
  const t = useTranslations("settings.people");
  const format = useFormat();
  const columns: Column<Assignment, never>[] = [
    { key: "unit", label: t("unit"), title: true, cell: ({ unit }) => nameOf(unit) },
    { key: "role", label: t("assignmentRole"), cell: ({ role }) => t(`assignmentRoles.${role}`) },
    { key: "level", label: t("level"), cell: ({ level }) => t(`levels.${level}`) },
    {
      key: "quota",
      label: t("quotaShare"),
      align: "end",
      cell: ({ quotaSharePpm }) => format.percent(quotaSharePpm, 0),
    },
    { key: "startOn", label: t("startOn"), align: "end", cell: ({ startOn }) => format.day(startOn) },
    // Kept half-open; people think of the last day.
    {
      key: "endOn",
      label: t("endOn"),
      align: "end",
      cell: ({ endOn }) => (endOn ? format.day(addDays(endOn, -1)) : t("stillThere")),
    },
    ...(canWrite
      ? [
          {
            key: "move",
            label: t("move"),
            align: "end" as const,
            cell: (assignment: Assignment) =>
              assignment.endOn === null ? (
                <MovePerson {...move} assignment={{ ...assignment, unitName: nameOf(assignment.unit) }} />
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("assignmentsCaption")}
      columns={columns}
      empty={<p className="text-sm text-muted-foreground">{t("noAssignments")}</p>}
      rowKey={({ id }) => id}
      rows={assignments}
    />
  );
}
