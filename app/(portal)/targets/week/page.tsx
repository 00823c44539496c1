import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { nameIn } from "@/lib/i18n/name-in";
import { addDays, nextPeriod, previousPeriod } from "@/lib/periods";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { readWeek, WEEK_METRICS } from "./_components/read-week";
import { TeamWeek } from "./_components/team-week";
import { WeekFigures } from "./_components/week-figures";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("week");
  return { title: t("title") };
}

/** One person's week (`?person=12`), or everybody's in the scope. */
export default async function WeekPage({ searchParams }: PageProps<"/targets/week">) {
  const [view, params, t, tMetrics, f, locale] = await Promise.all([
    requireView("target:view", searchParams, "week"),
    searchParams,
    getTranslations("week"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  if (view.actor.role === "partner") notFound();
  const data = await readWeek(view, String(params.metric ?? ""));
  const { week, metric, rows } = data;
  const chosen = view.scope.personId ?? (params.person === undefined ? null : Number(params.person));
  const one = chosen === null ? undefined : rows.find(({ person }) => person.id === chosen);
  if (params.person !== undefined && !one && data.missingYear === null) notFound();
  const href = (change: Record<string, string>) =>
    `/targets/week?${new URLSearchParams({ metric: metric.id, period: week.key, ...(params.person !== undefined && { person: String(chosen) }), ...change })}`;
  const days = `${f.day(week.start, "short")} – ${f.day(addDays(week.end, -1), "short")}`;
  return (
    <>
      <PageHeader
        actions={
          <nav aria-label={t("otherWeeks")} className="flex gap-3 text-sm">
            <a className="text-primary" href={href({ period: previousPeriod(week).key })}>
              {t("before")}
            </a>
            <a className="text-primary" href={href({ period: nextPeriod(week).key })}>
              {t("after")}
            </a>
          </nav>
        }
        lead={t("lead", { week: f.period(week.key), days, count: data.workingDays })}
        title={one && view.scope.personId === null ? nameIn(locale)(one.person) : t("title")}
      />
      <TargetTabs actor={view.actor} current="week" />
      <Tabs
        label={t("metrics")}
        tabs={WEEK_METRICS.map((id) => ({
          href: href({ metric: id }),
          label: tMetrics(`name.${id}`),
          current: id === metric.id,
        }))}
      />
      {data.missingYear !== null ? (
        <Alert title={t("calendarMissing", { year: String(data.missingYear) })} tone="warn" />
      ) : one ? (
        <WeekFigures data={data} row={one} />
      ) : rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <TeamWeek data={data} href={(person) => href({ person: String(person) })} />
      )}
    </>
  );
}
