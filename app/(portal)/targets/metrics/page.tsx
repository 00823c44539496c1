import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { countTargetsByMetric } from "@/db/queries/metric-values/entered";
import { getMetrics } from "@/db/queries/metrics";
import { METRIC_IDS, METRICS, metricOf } from "@/lib/metrics/metric-catalogue";
import { familyOf, METRIC_FAMILIES } from "@/lib/metrics/metric-families";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { MetricCard } from "./_components/metric-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("metricsCatalogue");
  return { title: t("title") };
}

export default async function MetricsPage({ searchParams }: PageProps<"/targets/metrics">) {
  const [view, t, f] = await Promise.all([
    requireView("target:view", searchParams),
    getTranslations("metricsCatalogue"),
    getFormat(),
  ]);
  const { scope, period, today, unit } = view;
  const [values, used] = await Promise.all([
    getMetrics(scope, {
      metrics: METRIC_IDS,
      window: period,
      filters: unit ? { unitId: unit.id } : {},
      today,
    }),
    countTargetsByMetric(scope, today),
  ]);
  return (
    <>
      <PageHeader
        actions={
          scope.personId === null ? (
            <a className={buttonVariants({ variant: "outline" })} href="/targets/metrics/values">
              {t("values")}
            </a>
          ) : undefined
        }
        lead={t("lead", { count: METRICS.length, period: f.period(period.key) })}
        title={t("title")}
      />
      <TargetTabs actor={view.actor} current="metrics" />
      {METRIC_FAMILIES.map((family) => (
        <Section id={family} key={family} title={t(`family.${family}`)}>
          <ul className="grid gap-x-8 sm:grid-cols-2 xl:grid-cols-3">
            {METRIC_IDS.filter((id) => familyOf(id) === family).map((id) => (
              <MetricCard
                key={id}
                metric={metricOf(id)}
                targetCount={used.get(id) ?? 0}
                value={values[id].value}
              />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
