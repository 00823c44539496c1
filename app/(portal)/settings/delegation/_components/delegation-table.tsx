import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Delegation } from "@/db/queries/approvals/delegations";
import { nameIn } from "@/lib/i18n/name-in";
import { addDays, type Day } from "@/lib/periods";
import { EndDelegation } from "./end-delegation";

interface DelegationTableProps {
  delegations: readonly Delegation[];
  personId: number;
  today: Day;
}

function stateOf({ endedAt, startOn, endOn }: Delegation, today: Day) {
  if (endedAt !== null) return "ended" as const;
  if (endOn <= today) return "over" as const;
  return startOn > today ? ("coming" as const) : ("active" as const);
}

const TONES = { active: "good", coming: "info", over: "neutral", ended: "neutral" } as const;

/** Who decides for whom, from when to when; one's own can be ended. */
export function DelegationTable({ delegations, personId, today }: DelegationTableProps) {
  const t = useTranslations("approvals.delegation");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  return (
    <DataTable
      caption={t("list")}
      columns={[
        {
          key: "who",
          label: t("who"),
          title: true,
          cell: (row) =>
            row.person.id === personId
              ? t("forMe", { name: nameOf(row.deputy) })
              : t("meFor", { name: nameOf(row.person) }),
        },
        {
          key: "days",
          label: t("days"),
          cell: (row) =>
            t("range", { start: format.day(row.startOn), last: format.day(addDays(row.endOn, -1)) }),
        },
        { key: "note", label: t("note"), cell: (row) => row.note ?? "" },
        {
          key: "state",
          label: t("state"),
          cell: (row) => {
            const state = stateOf(row, today);
            return <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>;
          },
        },
        {
          key: "end",
          label: t("end"),
          align: "end",
          cell: (row) => {
            const isOpen = ["active", "coming"].includes(stateOf(row, today));
            return isOpen && row.person.id === personId ? (
              <EndDelegation id={row.id} label={t("end")} />
            ) : null;
          },
        },
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      rowKey={(row) => row.id}
      rows={delegations}
    />
  );
}
