import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { hrefWith, singleParam } from "@/components/table/table-href";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { listFilterPeople } from "@/db/queries/filter-options";
import { nameIn } from "@/lib/i18n/name-in";
import { addDays, nextPeriod, periodOf, previousPeriod } from "@/lib/periods";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { readWeek, WEEK_METRICS, weekOf } from "./_components/read-week";
import { TeamWeek } from "./_components/team-week";
import { WeekFigures } from "./_components/week-figures";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("week");
  return { title: t("title") };
}

/** One person's week (`?person=12`), or everybody's in the scope: the running one, or another (`?week=2026-W47`). */
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
  const week = weekOf(view, singleParam(params, "week"));
  if (!week) notFound();
  const data = await readWeek(view, week, singleParam(params, "metric"));
  const { metric, rows } = data;
  const chosen = view.scope.personId ?? (params.person === undefined ? null : Number(params.person));
  const one = chosen === null ? undefined : rows.find(({ person }) => person.id === chosen);
  const isAboutOne = params.person !== undefined || view.scope.personId !== null;
  // Who has no target in this week may have one in the next.
  const person =
    one?.person ??
    (chosen === null ? undefined : (await listFilterPeople(view.scope)).find(({ id }) => id === chosen));
  if (params.person !== undefined && !person) notFound();
  const href = (change: Record<string, string>) => hrefWith("/targets/week", params, change);
  const running = periodOf(view.today, "week", view.company.fiscal);
  const isRunning = week.key === running.key;
  const steps = [
    { label: t("before"), to: previousPeriod(week) },
    ...(isRunning ? [] : [{ label: t("running"), to: running }]),
    { label: t("after"), to: nextPeriod(week) },
  ];
  const title = isRunning ? t("title") : t("titleOf", { week: f.period(week.key) });
  const days = `${f.day(week.start, "short")} – ${f.day(addDays(week.end, -1), "short")}`;
  return (
    <>
      <PageHeader
        actions={
          <nav aria-label={t("otherWeeks")} className="flex gap-3 text-sm">
            {steps.map(({ label, to }) => (
              <a className="text-primary" href={href({ week: to.key })} key={label}>
                {label}
              </a>
            ))}
          </nav>
        }
        lead={t("lead", { week: f.period(week.key), days, count: data.workingDays })}
        title={person && view.scope.personId === null ? nameIn(locale)(person) : title}
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
      ) : isAboutOne || rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <TeamWeek data={data} href={(person) => href({ person: String(person) })} />
      )}
    </>
  );
}
