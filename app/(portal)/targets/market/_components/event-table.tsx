import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge, type Tone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { MarketEvent } from "@/db/queries/market/events";
import { nameIn } from "@/lib/i18n/name-in";
import type { MarketEventState } from "@/lib/market/market-states";
import type { Day } from "@/lib/periods";

export const EVENT_TONES: Record<MarketEventState, Tone> = {
  open: "primary",
  finished: "good",
  calledOff: "neutral",
};

interface EventTableProps {
  rows: readonly MarketEvent[];
  isOpen: boolean;
  mayRecord: boolean;
  today: Day;
}

/** What happened, since when, and how many targets still wait for an answer. */
export function EventTable({ rows, isOpen, mayRecord, today }: EventTableProps) {
  const t = useTranslations("market");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  return (
    <DataTable
      caption={t("title")}
      columns={[
        {
          key: "title",
          label: t("event"),
          title: true,
          cell: (row) => (
            <a href={`/targets/market/${row.id}`}>{inLocale({ name: row.title, nameEn: row.titleEn })}</a>
          ),
        },
        { key: "kind", label: t("kind"), cell: (row) => t(`kinds.${row.kind}`) },
        { key: "effect", label: t("effect"), cell: (row) => t(`effects.${row.effect}`), wideOnly: true },
        { key: "since", label: t("since"), align: "end", cell: (row) => f.day(row.sinceOn) },
        { key: "period", label: t("period"), cell: (row) => f.period(row.periodKey), wideOnly: true },
        {
          key: "answers",
          label: t("answers"),
          align: "end",
          cell: (row) => t("answered", { done: row.targets - row.unanswered, count: row.targets }),
        },
        {
          key: "due",
          label: t("due"),
          align: "end",
          cell: (row) => (
            <span className={row.unanswered > 0 && isOpen && row.dueOn < today ? "text-bad" : undefined}>
              {f.day(row.dueOn)}
              {row.unanswered > 0 && isOpen && row.dueOn < today ? ` · ${t("late")}` : null}
            </span>
          ),
        },
        { key: "recorder", label: t("recorder"), cell: (row) => inLocale(row.recorder), desktopOnly: true },
        {
          key: "state",
          label: t("state"),
          cell: (row) => <Badge tone={EVENT_TONES[row.state]}>{t(`eventStates.${row.state}`)}</Badge>,
        },
      ]}
      empty={
        <EmptyState title={t(isOpen ? "emptyTitle" : "emptyOverTitle")}>
          {t(isOpen ? (mayRecord ? "emptyText" : "emptyReader") : "emptyOverText")}
        </EmptyState>
      }
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}
