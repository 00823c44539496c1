import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { Tabs } from "@/components/ui/tabs";
import { listMilestones } from "@/db/queries/milestones/list";
import { can } from "@/lib/access/permissions";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { MilestoneTable } from "./_components/milestone-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("milestones");
  return { title: t("title") };
}

export default async function MilestonesPage({ searchParams }: PageProps<"/targets/milestones">) {
  const [view, params, t] = await Promise.all([
    requireView("target:view", searchParams),
    searchParams,
    getTranslations("milestones"),
  ]);
  const { actor, scope, today } = view;
  const isActive = params.tab !== "over";
  const rows = await listMilestones({ scope, personId: actor.personId, unitId: actor.unitId }, { isActive });
  const mayPlan = can(actor.role, "milestone:write");
  return (
    <>
      <PageHeader
        actions={
          mayPlan ? (
            <a className={buttonVariants({ variant: "primary" })} href="/targets/milestones/new">
              {t("add")}
            </a>
          ) : undefined
        }
        lead={t("lead")}
        title={t("title")}
      />
      <TargetTabs actor={actor} current="milestones" />
      <Tabs
        label={t("title")}
        tabs={[
          { href: "/targets/milestones", label: t("tabActive"), current: isActive },
          { href: "/targets/milestones?tab=over", label: t("tabOver"), current: !isActive },
        ]}
      />
      <MilestoneTable isActive={isActive} mayPlan={mayPlan} rows={rows} today={today} />
    </>
  );
}
