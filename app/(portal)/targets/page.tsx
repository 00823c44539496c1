import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { countWaiting } from "@/db/queries/adjustments";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listTargetMetrics } from "@/db/queries/targets";
import { can } from "@/lib/access/permissions";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { requireView } from "@/lib/server/view";
import { TargetFigures } from "./_components/target-figures";
import { TargetMonths } from "./_components/target-months";
import { TargetTable } from "./_components/target-table";
import { TargetTabs } from "./_components/target-tabs";
import { readTargetView } from "./_components/target-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("targets");
  return { title: t("title") };
}

export default async function TargetsPage({ searchParams }: PageProps<"/targets">) {
  const [view, params, t, tMetrics] = await Promise.all([
    requireView("target:view", searchParams),
    searchParams,
    getTranslations("targets"),
    getTranslations("metrics"),
  ]);
  const reader = { personId: view.actor.personId, today: view.today };
  const [metrics, waiting] = await Promise.all([
    atSnapshot(["target-metrics", view.scope, view.period], () => listTargetMetrics(view.scope, view.period)),
    atSnapshot(["adjustments-waiting", reader], () => countWaiting(reader)),
  ]);
  const metric =
    metrics.find((id) => id === params.metric) ?? metrics.find((id) => id === "won_value") ?? metrics[0];
  const actions =
    can(view.actor.role, "adjustment:request") || can(view.actor.role, "adjustment:decide") ? (
      <a
        className={buttonVariants({ variant: waiting > 0 ? "primary" : "outline" })}
        href="/targets/adjustments"
      >
        {waiting > 0 ? t("waiting", { count: waiting }) : t("adjustments")}
      </a>
    ) : undefined;
  if (!metric) {
    return (
      <>
        <PageHeader actions={actions} title={t("title")} />
        <TargetTabs actor={view.actor} current="targets" />
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      </>
    );
  }
  const target = await readTargetView(view, metricOf(metric));
  return (
    <>
      <PageHeader actions={actions} title={t("title")} />
      <TargetTabs actor={view.actor} current="targets" />
      {metrics.length > 1 ? (
        <Tabs
          label={t("metrics")}
          tabs={metrics.map((id) => ({
            href: `/targets?metric=${id}`,
            label: tMetrics(`name.${id}`),
            current: id === metric,
          }))}
        />
      ) : null}
      <TargetFigures target={target} view={view} />
      <TargetTable target={target} view={view} />
      <TargetMonths target={target} view={view} />
    </>
  );
}
