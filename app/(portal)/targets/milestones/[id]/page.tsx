import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { getMilestone, listProposals } from "@/db/queries/milestones/list";
import { listProgress } from "@/db/queries/milestones/progress";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { mayDecideProposal, mayPlanMilestone } from "@/lib/access/unit-rights";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { STATE_TONES } from "../_components/milestone-table";
import { CancelMilestone } from "./_components/cancel-milestone";
import { MilestoneFacts } from "./_components/milestone-facts";
import { MilestoneProgress } from "./_components/milestone-progress";
import { ProposalList } from "./_components/proposal-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("milestones");
  return { title: t("milestone") };
}

export default async function MilestonePage({ params }: PageProps<"/targets/milestones/[id]">) {
  const [actor, { id }, t, locale] = await Promise.all([
    requireActor("target:view"),
    params,
    getTranslations("milestones"),
    getLocale(),
  ]);
  const reader = { scope: scopeFor(actor), personId: actor.personId, unitId: actor.unitId };
  const found = /^[1-9]\d{0,8}$/.test(id) ? await getMilestone(reader, Number(id)) : null;
  if (!found) notFound();
  const today = businessDay(new Date());
  const { unit, productLine, metric, startOn, endOn } = found;
  const measured = { metric, unitId: unit.id, productLineId: productLine?.id ?? null, startOn, endOn };
  const seesPeople = can(actor.role, "milestone:write");
  const [progress, proposals] = await Promise.all([
    listProgress(measured, today),
    seesPeople ? listProposals(found.id) : [],
  ]);
  const mayPlan = found.state === "active" && mayPlanMilestone(actor, unit.id);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/targets/milestones" }]} label={t("breadcrumb")} />
        }
        actions={
          mayPlan ? (
            <>
              <a className={buttonVariants({ variant: "outline" })} href={`/targets/milestones/${id}/edit`}>
                {t("edit")}
              </a>
              <ClientMessages namespaces={["milestones"]}>
                <CancelMilestone id={found.id} version={found.version} />
              </ClientMessages>
            </>
          ) : undefined
        }
        lead={found.note ?? undefined}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {nameIn(locale)({ name: found.title, nameEn: found.titleEn })}
            <Badge tone={STATE_TONES[found.state]}>{t(`states.${found.state}`)}</Badge>
          </span>
        }
      />
      <MilestoneFacts milestone={found} showReview={can(actor.role, "review:view")} today={today} />
      <MilestoneProgress milestone={found} progress={progress} />
      {proposals.length > 0 ? (
        <ClientMessages namespaces={["milestones"]}>
          <ProposalList
            mayDecide={(personId) => mayDecideProposal(actor, { unitId: unit.id, personId })}
            metric={metric}
            proposals={proposals}
          />
        </ClientMessages>
      ) : null}
    </>
  );
}
