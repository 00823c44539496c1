import { ClipboardCheck } from "lucide-react";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Review } from "@/db/queries/reviews";
import type { Day } from "@/lib/periods";
import { isUnopened, type ReviewState } from "@/lib/reviews/review-states";
import type { ReviewWords } from "./review-words";

interface ReviewTableProps {
  reviews: readonly Review[];
  state: ReviewState;
  today: Day;
  words: ReviewWords;
}

/** One line for each look back: whose, on what, by when, how it went. */
export function ReviewTable({ reviews, state, today, words }: ReviewTableProps) {
  const { t, f, nameOf, periodOf } = words;
  const attainment: Column<Review, never> = {
    key: "attainment",
    label: t("column.attainment"),
    align: "end",
    cell: ({ facts }) => f.percent(facts?.figures[0]?.attainmentPpm),
  };
  const gap: Column<Review, never> = {
    key: "gap",
    label: t("column.gap"),
    align: "end",
    cell: ({ facts }) => f.money(facts?.variance?.totalMinor),
  };
  return (
    <DataTable
      caption={t(`state.${state}`)}
      columns={[
        {
          key: "unit",
          label: t("column.unit"),
          title: true,
          cell: (review) => (
            <a className="font-medium hover:underline" href={`/reviews/${review.id}`}>
              {`${nameOf(review.unit)} · ${periodOf(review)}`}
            </a>
          ),
        },
        { key: "cycle", label: t("column.cycle"), wideOnly: true, cell: ({ cycle }) => t(`cycle.${cycle}`) },
        { key: "owner", label: t("column.owner"), cell: ({ owner }) => nameOf(owner) },
        ...(isUnopened(state) ? [] : [attainment, gap]),
        state === "closed"
          ? {
              key: "closed",
              label: t("column.closed"),
              align: "end",
              cell: ({ closedAt }) => f.instant(closedAt),
            }
          : {
              key: "due",
              label: t("column.due"),
              align: "end",
              cell: ({ dueOn }) => (
                <span className={dueOn < today ? "text-bad" : undefined}>
                  {dueOn < today ? t("overdue", { day: f.day(dueOn, "short") }) : f.day(dueOn, "short")}
                </span>
              ),
            },
      ]}
      empty={
        <EmptyState icon={ClipboardCheck} title={t(`empty.${state}.title`)}>
          {t(`empty.${state}.text`)}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={reviews}
    />
  );
}
