import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { clipped } from "@/components/table/clipped";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { Dispute } from "@/db/queries/disputes/disputes";
import { nameIn } from "@/lib/i18n/name-in";
import { DISPUTE_TONES } from "./dispute-tones";

/** Disputes with who has to answer and by when. */
export function DisputeTable({ disputes, today }: { disputes: readonly Dispute[]; today?: string }) {
  const t = useTranslations("disputes");
  const f = useFormat();
  const nameOf = nameIn(useLocale());
  return (
    <DataTable
      caption={t("title")}
      columns={[
        {
          key: "about",
          label: t("about"),
          title: true,
          cell: ({ id, person, periodKey }) => (
            <a
              className="text-primary underline-offset-4 hover:underline"
              href={`/incentives/disputes/${id}`}
            >
              {nameOf(person)} · {f.period(periodKey)}
            </a>
          ),
        },
        { key: "question", label: t("question"), cell: ({ question }) => clipped(question) },
        {
          key: "state",
          label: t("state"),
          cell: ({ state }) => <Badge tone={DISPUTE_TONES[state]}>{t(`states.${state}`)}</Badge>,
        },
        {
          key: "answerer",
          label: t("answerer"),
          cell: ({ answerer, decider }) =>
            decider ? nameOf(decider) : answerer ? nameOf(answerer) : t("finance"),
        },
        {
          key: "due",
          label: t("due"),
          cell: ({ state, dueOn, decidedAt }) =>
            state !== "open" ? (
              f.instant(decidedAt)
            ) : today !== undefined && dueOn !== null && dueOn < today ? (
              <Badge tone="bad">{t("late", { day: f.day(dueOn, "short") })}</Badge>
            ) : (
              f.day(dueOn)
            ),
        },
        {
          key: "agreed",
          label: t("agreed"),
          align: "end",
          cell: ({ agreedMinor }) => f.moneyExact(agreedMinor),
        },
      ]}
      rowKey={({ id }) => id}
      rows={disputes}
    />
  );
}
