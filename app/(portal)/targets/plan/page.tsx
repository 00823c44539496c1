import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getMaturityMixes } from "@/db/queries/planning/maturity-mixes";
import { listTargetPlans, type TargetPlan } from "@/db/queries/planning/target-plans";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { isAdditive, METRICS, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { nextPeriod, periodOf } from "@/lib/periods";
import { TEAM_MATURITIES } from "@/lib/planning/maturity";
import type { MaturityMixes } from "@/lib/planning/maturity-mix";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { CreatePlanForm } from "./_components/create-plan-form";
import { MixForm } from "./_components/mix-form";
import { PlanComparison } from "./_components/plan-comparison";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("planning");
  return { title: t("title") };
}

/** What a plan may hold: what people are given to reach, not the state of a single day. */
const PLANNABLE: readonly MetricId[] = METRICS.filter(({ window }) => window === "period").map(
  ({ id }) => id,
);

/** Metrics that add up: those of the plans, and those that a mix names already. */
const mixable = (plans: readonly TargetPlan[], mixes: MaturityMixes): MetricId[] => {
  const present = new Set<string>([
    ...plans.flatMap(({ metrics }) => metrics),
    ...TEAM_MATURITIES.flatMap((maturity) => Object.keys(mixes[maturity])),
  ]);
  return PLANNABLE.filter((id) => present.has(id) && isAdditive(metricOf(id)));
};

/** Every scenario, and `?year=` those of a year beside each other. */
export default async function PlansPage({ searchParams }: PageProps<"/targets/plan">) {
  const [actor, query, t, tMetrics, f, locale, company] = await Promise.all([
    requireActor("target:propose"),
    searchParams,
    getTranslations("planning"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
    readCompany(),
  ]);
  const [plans, declared] = await Promise.all([listTargetPlans(actor), getMaturityMixes()]);
  const mayPlan = can(actor.role, "target:plan");
  const thisYear = periodOf(businessDay(new Date()), "year", company.fiscal);
  return (
    <>
      <PageHeader lead={t(mayPlan ? "lead" : "leadManager")} title={t("title")} />
      <TargetTabs actor={actor} current="plan" />
      <DataTable
        caption={t("title")}
        columns={[
          {
            key: "name",
            label: t("name"),
            title: true,
            cell: (plan) => (
              <a className="font-medium text-primary hover:underline" href={`/targets/plan/${plan.id}`}>
                {plan.name}
              </a>
            ),
          },
          { key: "year", label: t("year"), cell: ({ fiscalYear }) => fiscalYear },
          {
            key: "state",
            label: t("state"),
            cell: ({ state, isOpen }) => (
              <Badge tone={state === "published" ? "good" : isOpen ? "info" : "neutral"}>
                {t(state === "draft" && isOpen ? "states.open" : `states.${state}`)}
              </Badge>
            ),
          },
          {
            key: "metrics",
            label: t("metrics"),
            cell: ({ metrics }) => metrics.map((id) => tMetrics(`name.${id}`)).join(t("separator")),
          },
          {
            key: "basis",
            label: t("basisLabel"),
            wideOnly: true,
            cell: ({ basis, growthPpm }) =>
              `${t(`basis.${basis}`)}${growthPpm === 0 ? "" : ` ${signed(growthPpm, f.percent)}`}`,
          },
          {
            key: "changed",
            label: t("changedAt"),
            wideOnly: true,
            cell: (plan) =>
              `${nameIn(locale)({ name: plan.by, nameEn: plan.byEn })} · ${f.instant(plan.publishedAt ?? plan.savedAt ?? plan.createdAt)}`,
          },
        ]}
        empty={
          <EmptyState title={t("emptyTitle")}>{t(mayPlan ? "emptyText" : "emptyTextManager")}</EmptyState>
        }
        rowKey={({ id }) => id}
        rows={plans}
      />
      {mayPlan ? (
        <PlanComparison metric={String(query.metric ?? "")} plans={plans} year={String(query.year ?? "")} />
      ) : null}
      {mayPlan ? (
        <Section className="max-w-3xl" hint={t("mixHint")} id="mixes" title={t("mixTitle")}>
          <ClientMessages namespaces={["planning"]}>
            <MixForm
              metrics={mixable(plans, declared.mixes).map((id) => ({ id, label: tMetrics(`name.${id}`) }))}
              mixes={declared.mixes}
              version={declared.version}
            />
          </ClientMessages>
        </Section>
      ) : null}
      {mayPlan ? (
        <Section className="max-w-xl" id="new" title={t("newPlan")}>
          <ClientMessages namespaces={["planning"]}>
            <CreatePlanForm
              metrics={PLANNABLE.map((id) => ({ id, label: tMetrics(`name.${id}`) }))}
              plans={plans.map(({ id, name, fiscalYear }) => ({ id, label: `${name} (${fiscalYear})` }))}
              years={[nextPeriod(thisYear, company.fiscal).key, thisYear.key]}
            />
          </ClientMessages>
        </Section>
      ) : null}
    </>
  );
}
