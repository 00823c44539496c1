import { BellRing } from "lucide-react";
import { SeverityBadge, STATE_TONE } from "@/components/alerts/severity-badge";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Alert, AlertHeap } from "@/db/queries/alerts";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import { type AlertWords, sentenceOf } from "./alert-words";

interface AlertTableProps {
  alerts: readonly Alert[];
  heap: AlertHeap;
  isNarrowed: boolean;
  words: AlertWords;
  now: Date;
  today: Day;
  calendar: WorkingCalendar;
}

/** One line for each alert: what, how much is at stake, who answers until when. */
export function AlertTable({ alerts, heap, isNarrowed, words, ...rest }: AlertTableProps) {
  const { t } = words;
  const empty = isNarrowed ? "filtered" : heap;
  return (
    <DataTable
      caption={t(`caption.${heap}`)}
      columns={columnsOf({ heap, words, ...rest })}
      empty={
        <EmptyState icon={BellRing} title={t(`empty.${empty}.title`)}>
          {t(`empty.${empty}.text`)}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={alerts}
    />
  );
}

function columnsOf({
  heap,
  words,
  now,
  today,
  calendar,
}: Omit<AlertTableProps, "alerts" | "isNarrowed">): Column<Alert, never>[] {
  const { t, f, nameOf } = words;
  const title: Column<Alert, never> = {
    key: "alert",
    label: t("column.alert"),
    title: true,
    cell: (alert) => (
      <span className="flex items-baseline gap-2 whitespace-normal max-sm:flex-wrap">
        <SeverityBadge label={t(`severity.${alert.severity}`)} severity={alert.severity} />
        <a className="font-medium hover:underline" href={`/alerts/${alert.id}`}>
          {sentenceOf(words, alert, { on: today, calendar })}
        </a>
      </span>
    ),
  };
  const owner: Column<Alert, never> = {
    key: "owner",
    label: t("column.owner"),
    cell: (alert) => (alert.owner ? nameOf(alert.owner) : t("noOwner")),
  };
  const stake: Column<Alert, never> = {
    key: "stake",
    label: t("column.stake"),
    align: "end",
    cell: ({ evidence }) => (
      <span title={f.moneyExact(evidence.stakeMinor)}>{f.money(evidence.stakeMinor)}</span>
    ),
  };
  if (heap === "closed") {
    return [
      title,
      owner,
      {
        key: "state",
        label: t("column.outcome"),
        cell: ({ state, dismissReason, outcome }) => (
          <span className="flex items-center gap-2 max-sm:flex-wrap max-sm:justify-end">
            <Badge tone={STATE_TONE[state]}>{t(`state.${state}`)}</Badge>
            <span
              className="line-clamp-1 max-w-72 whitespace-normal text-muted-foreground"
              title={outcome ?? undefined}
            >
              {dismissReason ? t(`dismissReason.${dismissReason}`) : outcome}
            </span>
          </span>
        ),
      },
      {
        key: "closed",
        label: t("column.closed"),
        align: "end",
        cell: ({ closedAt }) => f.instant(closedAt),
      },
    ];
  }
  const due: Column<Alert, never> = {
    key: "due",
    label: t("column.due"),
    align: "end",
    cell: ({ dueAt, state: standing }) =>
      standing === "open" && dueAt !== null && dueAt < now ? (
        <span className="text-bad">{t("overdue", { when: f.instant(dueAt) })}</span>
      ) : (
        f.instant(dueAt)
      ),
  };
  const state: Column<Alert, never> = {
    key: "state",
    label: t("column.state"),
    cell: ({ state: now, playbook }) => (
      <>
        <Badge tone={STATE_TONE[now]}>{t(`state.${now}`)}</Badge> {playbook ? nameOf(playbook) : null}
      </>
    ),
  };
  return heap === "open" ? [title, stake, owner, due] : [title, state, stake, owner, due];
}
