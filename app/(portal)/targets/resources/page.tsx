import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { listResources } from "@/db/queries/resources/lines";
import { listMoves } from "@/db/queries/resources/moves";
import { defaultPeriodKind } from "@/lib/access/default-period";
import { can } from "@/lib/access/permissions";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { isInPeriod, periodOf, previousPeriod } from "@/lib/periods";
import { RESOURCE_METRICS } from "@/lib/resources/resource-kinds";
import { proposeMoves } from "@/lib/resources/returns";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { MoveList } from "./_components/move-list";
import { PlanResource } from "./_components/plan-resource";
import { ProposalList } from "./_components/proposal-list";
import { ResourceTable } from "./_components/resource-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("resources");
  return { title: t("title") };
}

export default async function ResourcesPage({ searchParams }: PageProps<"/targets/resources">) {
  const [view, t, tMetrics, locale] = await Promise.all([
    requireView("resource:view", searchParams, defaultPeriodKind("/targets/resources")),
    getTranslations("resources"),
    getTranslations("metrics"),
    getLocale(),
  ]);
  const { actor, scope, today, company } = view;
  const { fiscal } = company;
  if (scope.personId !== null) notFound();
  const quarter = periodOf(isInPeriod(today, view.period) ? today : view.period.start, "quarter", fiscal);
  const [lines, earlier, moves] = await Promise.all([
    listResources(scope, { period: quarter, fiscal, today }),
    listResources(scope, { period: previousPeriod(quarter, fiscal), fiscal, today }),
    listMoves(scope, { period: quarter, personId: actor.personId, today }),
  ]);
  const mayWrite = can(actor.role, "resource:write");
  const mayPlan = can(actor.role, "resource:plan");
  const units = visibleUnits(view.units, scope)
    .filter(({ kind }) => kind === "region" || kind === "team")
    .map((unit) => ({ value: String(unit.id), label: nameIn(locale)(unit) }));
  const metrics = RESOURCE_METRICS.map((id) => ({ value: id, label: tMetrics(`name.${id}`) }));
  return (
    <>
      <PageHeader lead={t("lead")} title={`${t("title")} · ${quarter.key}`} />
      <TargetTabs actor={actor} current="resources" />
      <ClientMessages namespaces={["resources"]}>
        {mayPlan ? <PlanResource metrics={metrics} periodKey={quarter.key} units={units} /> : null}
        <ResourceTable earlier={earlier} lines={lines} mayPlan={mayPlan} mayWrite={mayWrite} />
        <p className="mt-2 text-sm text-muted-foreground">{t("definition")}</p>
        <ProposalList mayWrite={mayWrite} proposals={proposeMoves(lines)} />
        <MoveList moves={moves} />
      </ClientMessages>
    </>
  );
}
