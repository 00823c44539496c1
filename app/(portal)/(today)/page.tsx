import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { FirstSteps } from "./_components/first-steps";
import { TodayFor } from "./_components/today-for";
import { TodaySkeleton } from "./_components/today-skeleton";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("title") };
}

export default async function TodayPage({ searchParams }: PageProps<"/">) {
  const [view, t, format] = await Promise.all([
    requireView("today:view", searchParams),
    getTranslations("today"),
    getFormat(),
  ]);
  return (
    <>
      <PageHeader lead={format.day(view.today, "long")} title={t("title")} />
      {view.company.firstDay === null ? (
        <FirstSteps role={view.actor.role} />
      ) : (
        <Promptly fallback={<TodaySkeleton />} screen={TodayFor({ view })} />
      )}
    </>
  );
}
