import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { componentName } from "@/components/incentives/trace-text";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { listPlans } from "@/db/queries/plans";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { IncentiveTabs } from "../_components/incentive-tabs";
import { DraftList } from "./_components/draft-list";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("plansTitle") };
}

export default async function PlansPage() {
  const actor = await requireActor("plan:view");
  const maysWrite = can(actor.role, "plan:write");
  const [plans, t, tDesigner, tMetrics, f, locale] = await Promise.all([
    listPlans(businessDay(new Date())),
    getTranslations("incentives"),
    getTranslations("planDesigner"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const words = { t: t as never, tMetrics: tMetrics as never };
  const list = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" });
  return (
    <>
      <PageHeader
        actions={
          maysWrite ? (
            <a className={buttonVariants({ variant: "primary" })} href="/incentives/plans/new">
              {tDesigner("newPlan")}
            </a>
          ) : null
        }
        lead={t("plansLead")}
        title={t("plansTitle")}
      />
      <IncentiveTabs actor={actor} current="plans" />
      <DataTable
        caption={t("plansCaption")}
        columns={[
          {
            key: "name",
            label: t("planName"),
            title: true,
            cell: (plan) => <a href={`/incentives/plans/${plan.id}`}>{nameIn(locale)(plan)}</a>,
          },
          {
            key: "components",
            label: t("components"),
            cell: ({ plan }) =>
              plan ? list.format(plan.components.map((one) => componentName(words, one))) : t("notYet"),
          },
          {
            key: "version",
            label: t("planVersion"),
            cell: ({ version }) =>
              version ? t("versionNumber", { number: version.number }) : f.number(null),
          },
          {
            key: "effective",
            label: t("effective"),
            cell: ({ version }) =>
              version ? t("effectiveFrom", { from: f.day(version.effectiveOn) }) : t("notYet"),
          },
          { key: "members", label: t("members"), align: "end", cell: ({ members }) => f.number(members) },
        ]}
        empty={<EmptyState title={t("plansEmptyTitle")}>{t("plansEmptyText")}</EmptyState>}
        rowKey={({ id }) => id}
        rows={plans}
      />
      {maysWrite ? <DraftList /> : null}
    </>
  );
}
