import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formatMonth } from "@/components/format/format-period";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { getMaturityMixes } from "@/db/queries/planning/maturity-mixes";
import { hasPlanVersion, listVersionDifferences } from "@/db/queries/planning/plan-history";
import { readSheet } from "@/db/queries/planning/read-sheet";
import { getTargetPlan, listPlanSaves, type TargetPlan } from "@/db/queries/planning/target-plans";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import type { Locale } from "@/lib/i18n/locale";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { monthsFrom } from "@/lib/planning/availability";
import { mixedMetrics } from "@/lib/planning/maturity-mix";
import { visiblePlanUnits } from "@/lib/planning/plan-rights";
import { SHEET_COLUMNS } from "@/lib/planning/sheet";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany, readUnits } from "@/lib/server/view";
import { PlanSheet } from "./_components/plan-sheet";
import { PlanVersions } from "./_components/plan-versions";
import { readPlanFacts } from "./_components/read-plan-facts";
import { VersionComparison } from "./_components/version-comparison";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("planning");
  return { title: t("title") };
}

/** The sheet of one plan, one metric at a time (`?metric=`). */
export default async function PlanPage({ params, searchParams }: PageProps<"/targets/plan/[id]">) {
  const [actor, { id }, query, t, tMetrics, f, locale, company, units] = await Promise.all([
    requireActor("target:propose"),
    params,
    searchParams,
    getTranslations("planning"),
    getTranslations("metrics"),
    getFormat(),
    getLocale() as Promise<Locale>,
    readCompany(),
    readUnits(),
  ]);
  const plan = /^\d{1,9}$/.test(id) ? await getTargetPlan(actor, Number(id)) : null;
  if (!plan) notFound();
  const metric = plan.metrics.find((one) => one === query.metric) ?? plan.metrics[0];
  if (!metric) notFound();
  const today = businessDay(new Date());
  const version = /^\d{1,9}$/.test(String(query.version)) ? Number(query.version) : null;
  const isKnown = version !== null && (await hasPlanVersion(plan.id, version));
  if (version !== null && !isKnown) notFound();
  const [data, saves, { mixes }, differences] = await Promise.all([
    readSheet(actor, plan, metric, { units, today }),
    listPlanSaves(plan.id),
    getMaturityMixes(),
    version === null
      ? null
      : listVersionDifferences(plan.id, version, { metric, unitIds: visiblePlanUnits(actor, plan) ?? [] }),
  ]);
  const facts = await readPlanFacts(plan, data, {
    scope: scopeFor(actor),
    units,
    today,
    fiscal: company.fiscal,
  });
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("targets"), href: "/targets" },
              { label: t("title"), href: "/targets/plan" },
            ]}
            label={t("title")}
          />
        }
        lead={leadOf(plan)}
        title={plan.name}
      />
      {plan.metrics.length > 1 ? (
        <Tabs
          label={t("metrics")}
          tabs={plan.metrics.map((one) => ({
            href: `/targets/plan/${plan.id}?metric=${one}`,
            label: tMetrics(`name.${one}`),
            current: one === metric,
          }))}
        />
      ) : null}
      {data.lines.length === 0 ? (
        <EmptyState title={t("noLines")}>{t("noLinesText")}</EmptyState>
      ) : (
        <ClientMessages namespaces={["planning", "feasibility"]}>
          <PlanSheet
            columnLabels={columnLabels(plan, locale)}
            data={data}
            facts={facts}
            key={metric}
            mayDecide={can(actor.role, "target:plan")}
            mix={{ mixes, metrics: mixedMetrics(mixes, plan.metrics) }}
            plan={{
              id: plan.id,
              version: plan.version,
              name: plan.name,
              isDraft: plan.state === "draft",
              isOpen: plan.isOpen,
            }}
          />
        </ClientMessages>
      )}
      {version !== null && differences ? (
        <VersionComparison metric={metric} planId={plan.id} rows={differences} version={version} />
      ) : null}
      <ClientMessages namespaces={["planning"]}>
        <PlanVersions mayRestore={can(actor.role, "target:plan")} metric={metric} plan={plan} saves={saves} />
      </ClientMessages>
    </>
  );

  function leadOf(one: TargetPlan): string {
    const at = one.publishedAt ?? one.savedAt ?? one.createdAt;
    return [
      t("fiscalYear", { year: one.fiscalYear }),
      t(one.state === "draft" && one.isOpen ? "states.open" : `states.${one.state}`),
      t(`unitOf.${metricOf(metric ?? "won_value").unit}`),
      t("lastChange", { by: nameIn(locale)({ name: one.by, nameEn: one.byEn }), at: f.instant(at) }),
    ].join(" · ");
  }
}

function columnLabels({ fiscalYear, startOn }: TargetPlan, locale: Locale): string[] {
  const months = monthsFrom(startOn);
  return SHEET_COLUMNS.map(({ kind, months: covered }) => {
    const [first = 0] = covered;
    if (kind === "year") return fiscalYear;
    if (kind === "quarter") return `Q${first / 3 + 1}`;
    return formatMonth(months[first]?.start.slice(0, 7) ?? "", locale);
  });
}
