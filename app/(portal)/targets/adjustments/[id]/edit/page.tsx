import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getAdjustment } from "@/db/queries/adjustments";
import { scopeFor } from "@/lib/access/scope";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { ADJUSTMENT_REASONS } from "@/lib/targets/adjustment-states";
import { subjectOf } from "../../_components/adjustment-text";
import { figureHint } from "../../_components/figure-hint";
import { RequestForm } from "../../new/_components/request-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approvals");
  return { title: t("editTitle") };
}

/** A draft or a returned request, for its author only. */
export default async function EditAdjustmentPage({ params }: PageProps<"/targets/adjustments/[id]/edit">) {
  const [actor, { id }, t, tApprovals, tMetrics, f, locale] = await Promise.all([
    requireActor("adjustment:request"),
    params,
    getTranslations("targets"),
    getTranslations("approvals"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const reader = { personId: actor.personId, today: businessDay(new Date()) };
  const request = /^\d{1,9}$/.test(id) ? await getAdjustment(scopeFor(actor), reader, Number(id)) : null;
  const isOpen = request?.state === "draft" || request?.state === "returned";
  if (!request || request.requester.id !== actor.personId || !isOpen) notFound();
  const { unit } = metricOf(request.metric);
  return (
    <div className="max-w-xl">
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("queueTitle"), href: "/targets/adjustments" },
              { label: subjectOf(request, locale), href: `/targets/adjustments/${request.id}` },
            ]}
            label={t("queueTitle")}
          />
        }
        lead={t("requestLead", {
          subject: subjectOf(request, locale),
          metric: tMetrics(`name.${request.metric}`),
          period: f.period(request.periodKey),
          value: formatMetricValue(f, unit, request.oldValue, "exact"),
        })}
        title={tApprovals("editTitle")}
      />
      {request.comment ? (
        <Alert className="mb-4" title={t("decidedComment", { comment: request.comment })} tone="warn" />
      ) : null}
      <ClientMessages namespaces={["targets"]}>
        <RequestForm
          existing={{ id: request.id, version: request.version }}
          hint={t(figureHint(unit))}
          initial={{
            newValue: printMetricValue(request.newValue, unit),
            effectiveOn: request.effectiveOn,
            reason: request.reason,
            explanation: request.explanation,
            evidence: request.evidence ?? "",
            rebalanceSiblings: request.rebalanceSiblings,
          }}
          period={{ key: request.periodKey, start: request.startOn, end: request.endOn }}
          reasons={ADJUSTMENT_REASONS}
          subject={{
            metric: request.metric,
            unitId: request.unit.id,
            personId: request.person?.id ?? null,
          }}
        />
      </ClientMessages>
    </div>
  );
}
