import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { countReviews, listReviews } from "@/db/queries/reviews";
import { nameIn } from "@/lib/i18n/name-in";
import { REVIEW_STATES } from "@/lib/reviews/review-states";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readerOf } from "./_components/reader-of";
import { reviewColumns } from "./_components/review-columns";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

/** `?state=due|open|closed`; without it the first heap in which something waits. */
export default async function ReviewsPage({ searchParams }: PageProps<"/reviews">) {
  const [actor, params, t, f, locale] = await Promise.all([
    requireActor("review:view"),
    searchParams,
    getTranslations("reviews"),
    getFormat(),
    getLocale(),
  ]);
  const reader = readerOf(actor);
  const counts = await countReviews(reader);
  const state =
    REVIEW_STATES.find((one) => one === params.state) ??
    REVIEW_STATES.find((one) => counts[one] > 0) ??
    "due";
  const rows = await listReviews(reader, { state });
  const tabs = REVIEW_STATES.map((one) => ({
    href: `/reviews?state=${one}`,
    label: t(`states.${one}`),
    current: one === state,
    count: counts[one],
  }));
  return (
    <>
      <PageHeader lead={t("lead")} title={t("title")} />
      <Tabs label={t("title")} tabs={tabs} />
      <DataTable
        caption={t("caption")}
        columns={reviewColumns({ t, f, nameOf: nameIn(locale), today: businessDay(new Date()) })}
        empty={<EmptyState title={t(`empty.${state}`)}>{t("emptyText")}</EmptyState>}
        rowKey={(row) => row.id}
        rows={rows}
      />
    </>
  );
}
