import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { listAccountableRatings } from "@/db/queries/recognition/ratings";
import { nameIn } from "@/lib/i18n/name-in";

/** Who said what of whom: the rated never see this, whoever answers for the ratings does. */
export async function AccountableRatings({ periodKey }: { periodKey: string }) {
  const [t, f, locale, ratings] = await Promise.all([
    getTranslations("scorecard"),
    getFormat(),
    getLocale(),
    listAccountableRatings(periodKey),
  ]);
  const nameOf = nameIn(locale);
  return (
    <DataTable
      caption={t("accountableTitle")}
      columns={[
        { key: "ratee", label: t("ratee"), title: true, cell: ({ ratee }) => nameOf(ratee) },
        { key: "rater", label: t("rater"), cell: ({ rater }) => nameOf(rater) },
        { key: "kind", label: t("kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: "grade", label: t("grade"), align: "end", cell: ({ grade }) => `${grade} / 5` },
        { key: "evidence", label: t("evidence"), cell: ({ evidence }) => evidence },
        { key: "at", label: t("at"), cell: ({ createdAt }) => f.instant(createdAt) },
      ]}
      empty={<EmptyState title={t("noRatingsTitle")}>{t("noRatingsText")}</EmptyState>}
      rowKey={({ id }) => id}
      rows={ratings}
    />
  );
}
