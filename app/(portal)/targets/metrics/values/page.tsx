import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ExportLink } from "@/components/table/export-link";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { Tabs } from "@/components/ui/tabs";
import { listEnteredValues } from "@/db/queries/metric-values/entered";
import { can } from "@/lib/access/permissions";
import { ENTERED_METRICS } from "@/lib/metrics/entered-input";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../../_components/target-tabs";
import { ValueTable } from "./_components/value-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("metricsCatalogue");
  return { title: t("values") };
}

const PAGE = 40;

export default async function EnteredValuesPage({ searchParams }: PageProps<"/targets/metrics/values">) {
  const [view, params, t, tMetrics] = await Promise.all([
    requireView("target:view", searchParams),
    searchParams,
    getTranslations("metricsCatalogue"),
    getTranslations("metrics"),
  ]);
  if (view.scope.personId !== null) notFound();
  const metric = ENTERED_METRICS.find((id) => id === params.metric);
  const beforeId = /^\d{1,9}$/.test(String(params.before)) ? Number(params.before) : undefined;
  const found = await listEnteredValues(view.scope, { metric, beforeId, limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  const query = metric ? `?metric=${metric}` : "";
  const mayEnter = can(view.actor.role, "value:enter");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/targets/metrics" }]} label={t("breadcrumb")} />
        }
        actions={
          <>
            {rows.length > 0 ? <ExportLink href={`/targets/metrics/values/export${query}`} /> : null}
            {mayEnter ? (
              <a className={buttonVariants({ variant: "outline" })} href="/analysis/returns/costs">
                {t("channelCosts")}
              </a>
            ) : null}
            {mayEnter ? (
              <a className={buttonVariants({ variant: "outline" })} href="/targets/metrics/values/import">
                {t("import")}
              </a>
            ) : null}
            {mayEnter ? (
              <a
                className={buttonVariants({ variant: "primary" })}
                href={`/targets/metrics/values/new${query}`}
              >
                {t("enter")}
              </a>
            ) : null}
          </>
        }
        lead={t("valuesLead")}
        title={t("values")}
      />
      <TargetTabs actor={view.actor} current="metrics" />
      <Tabs
        label={t("metricFilter")}
        tabs={[
          { href: "/targets/metrics/values", label: t("allMetrics"), current: metric === undefined },
          ...ENTERED_METRICS.map((id) => ({
            href: `/targets/metrics/values?metric=${id}`,
            label: tMetrics(`name.${id}`),
            current: id === metric,
          })),
        ]}
      />
      <ValueTable mayEnter={mayEnter} rows={rows} />
      {found.length > PAGE ? (
        <p className="mt-3">
          <a
            className="text-primary"
            href={`/targets/metrics/values?${new URLSearchParams({ ...(metric && { metric }), before: String(rows.at(-1)?.id) })}`}
          >
            {t("older")}
          </a>
        </p>
      ) : null}
    </>
  );
}
