import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getMilestone } from "@/db/queries/milestones/list";
import { mayPlanMilestone } from "@/lib/access/unit-rights";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { addDays } from "@/lib/periods";
import { requireView } from "@/lib/server/view";
import { readFormOptions } from "../../_components/form-options";
import { MilestoneForm } from "../../_components/milestone-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("milestones");
  return { title: t("edit") };
}

export default async function EditMilestonePage({
  params,
  searchParams,
}: PageProps<"/targets/milestones/[id]/edit">) {
  const [view, { id }, t] = await Promise.all([
    requireView("milestone:write", searchParams),
    params,
    getTranslations("milestones"),
  ]);
  const { actor, scope } = view;
  const reader = { scope, personId: actor.personId, unitId: actor.unitId };
  const found = /^[1-9]\d{0,8}$/.test(id) ? await getMilestone(reader, Number(id)) : null;
  if (found?.state !== "active" || !mayPlanMilestone(actor, found.unit.id)) notFound();
  const options = await readFormOptions(view);
  return (
    <div className="max-w-2xl">
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("title"), href: "/targets/milestones" },
              { label: found.title, href: `/targets/milestones/${found.id}` },
            ]}
            label={t("breadcrumb")}
          />
        }
        title={t("edit")}
      />
      <ClientMessages namespaces={["milestones"]}>
        <MilestoneForm
          editing={{ id: found.id, version: found.version }}
          options={options}
          values={{
            title: found.title,
            event: found.event,
            unitId: String(found.unit.id),
            productLineId: found.productLine ? String(found.productLine.id) : "",
            metric: found.metric,
            goal: printMetricValue(found.goal, metricOf(found.metric).unit),
            startOn: found.startOn,
            dueOn: addDays(found.endOn, -1),
            ownerId: String(found.owner.id),
            note: found.note ?? "",
          }}
        />
      </ClientMessages>
    </div>
  );
}
