import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { PastAction } from "@/db/queries/review/effects";
import { ACTION_TONE, type ReviewWords, VERDICT_TONE } from "../../_components/review-words";

/** One line for each action: who, on which figure, and what came of it. */
export function EffectTable({ actions, words }: { actions: readonly PastAction[]; words: ReviewWords }) {
  const { t, tMetrics, f, nameOf, periodOf } = words;
  return (
    <DataTable
      caption={t("effects.title")}
      columns={[
        {
          key: "action",
          label: t("effects.action"),
          title: true,
          cell: (action) => (
            <a
              className="font-medium hover:underline"
              href={`/reviews/${action.reviewId}#action-${action.id}`}
            >
              {action.title}
            </a>
          ),
        },
        {
          key: "review",
          label: t("effects.review"),
          cell: (action) => `${nameOf(action.unit)} · ${periodOf(action)}`,
        },
        { key: "owner", label: t("effects.owner"), cell: ({ owner }) => nameOf(owner) },
        { key: "metric", label: t("metric"), cell: ({ metric }) => tMetrics(`name.${metric}`) },
        {
          key: "state",
          label: t("column.state"),
          cell: ({ state }) => <Badge tone={ACTION_TONE[state]}>{t(`actionState.${state}`)}</Badge>,
        },
        {
          key: "closed",
          label: t("effects.closed"),
          align: "end",
          wideOnly: true,
          cell: ({ closedAt }) => f.instant(closedAt),
        },
        {
          key: "verdict",
          label: t("effects.verdict"),
          cell: ({ verdict }) =>
            verdict ? (
              <Badge tone={VERDICT_TONE[verdict]}>{t(`verdict.${verdict}`)}</Badge>
            ) : (
              <span className="text-muted-foreground">{t("verdict.none")}</span>
            ),
        },
      ]}
      empty={<EmptyState title={t("effects.emptyTitle")}>{t("effects.emptyText")}</EmptyState>}
      rowKey={({ id }) => id}
      rows={actions}
    />
  );
}
