import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getAdjustment, listAdjustments } from "@/db/queries/adjustments";
import { listOwnPrincipals } from "@/db/queries/approvals/delegations";
import { listApprovalSteps, listRequestEvents, listRevisions } from "@/db/queries/approvals/steps";
import { getEventBehind } from "@/db/queries/market/events";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";
import { stateTone, subjectOf } from "../_components/adjustment-text";
import { readConsequences } from "../_components/read-adjustment";
import { readVisibleEffect } from "../_components/read-effect";
import { readVerdicts } from "../_components/read-verdicts";
import { AdjustmentAsked } from "./_components/adjustment-asked";
import { AdjustmentConsequences } from "./_components/adjustment-consequences";
import { AdjustmentDecision } from "./_components/adjustment-decision";
import { AdjustmentHistory } from "./_components/adjustment-history";
import { RequestEvents } from "./_components/request-events";
import { RevisionTable } from "./_components/revision-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("targets");
  return { title: t("queueTitle") };
}

export default async function AdjustmentPage({ params }: PageProps<"/targets/adjustments/[id]">) {
  const [actor, { id }, company, t, tMetrics, f, locale] = await Promise.all([
    requireActor("target:view"),
    params,
    readCompany(),
    getTranslations("targets"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const scope = scopeFor(actor);
  const today = businessDay(new Date());
  const reader = { personId: actor.personId, today };
  const request = /^\d{1,9}$/.test(id) ? await getAdjustment(scope, reader, Number(id)) : null;
  if (!request) notFound();
  const [consequences, waiting, steps, revisions, events, standsInFor, feasibility, marketEvent] =
    await Promise.all([
      readConsequences(request),
      listAdjustments(scope, reader, { isWaiting: true }),
      listApprovalSteps(request.id),
      listRevisions(request.id),
      listRequestEvents(request.id),
      listOwnPrincipals(reader),
      readVerdicts(request, today),
      getEventBehind(request.id),
    ]);
  const effect = await readVisibleEffect({
    actor,
    metric: request.metric,
    consequences,
    today,
    fiscal: company.fiscal,
  });
  const next = waiting.find((other) => other.id !== request.id) ?? null;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("title"), href: "/targets" },
              { label: t("queueTitle"), href: "/targets/adjustments" },
            ]}
            label={t("queueTitle")}
          />
        }
        actions={<Badge tone={stateTone(request.state)}>{t(`states.${request.state}`)}</Badge>}
        lead={`${tMetrics(`name.${request.metric}`)} · ${f.period(request.periodKey)}`}
        title={subjectOf(request, locale)}
      />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_minmax(0,17rem)]">
        <AdjustmentAsked
          linksEvent={can(actor.role, "market:view")}
          marketEvent={marketEvent}
          request={request}
        />
        <AdjustmentConsequences
          consequences={consequences}
          effect={effect}
          feasibility={feasibility}
          request={request}
        />
        <AdjustmentDecision
          actor={actor}
          chain={steps.filter(({ round }) => round === request.round)}
          nextId={next?.id ?? null}
          refusal={consequences.refusal}
          request={request}
          standsInFor={standsInFor}
        />
      </div>
      <RevisionTable request={request} revisions={revisions} />
      <RequestEvents events={events} request={request} />
      <AdjustmentHistory reader={reader} request={request} scope={scope} />
    </>
  );
}
