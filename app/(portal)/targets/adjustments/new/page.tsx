import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { listPeopleNames } from "@/db/queries/people-names";
import { listTargets } from "@/db/queries/targets";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { requireView } from "@/lib/server/view";
import { ADJUSTMENT_REASONS } from "@/lib/targets/adjustment-states";
import { figureHint } from "../_components/figure-hint";
import { readAnswering } from "./_components/read-answering";
import { RequestForm } from "./_components/request-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("targets");
  return { title: t("requestTitle") };
}

/** `?subject=person-12` or `unit-7`, and the metric; the period is the one that the reader looks at. `&reexamination=3` answers a market event. */
export default async function RequestAdjustmentPage({ searchParams }: PageProps<"/targets/adjustments/new">) {
  const [view, params, t, tMetrics, tMarket, f, locale] = await Promise.all([
    requireView("adjustment:request", searchParams),
    searchParams,
    getTranslations("targets"),
    getTranslations("metrics"),
    getTranslations("market"),
    getFormat(),
    getLocale(),
  ]);
  const metric = String(params.metric ?? "won_value");
  const [, kind, id] = /^(person|unit)-(\d{1,9})$/.exec(String(params.subject)) ?? [];
  if (!isMetricId(metric) || !kind) notFound();
  const targets = await listTargets(view.scope, { metric, window: view.period });
  const target = targets.find((one) =>
    kind === "person" ? one.personId === Number(id) : one.personId === null && one.unitId === Number(id),
  );
  if (!target) notFound();
  const answering = await readAnswering(view, params.reexamination, target);
  const named =
    target.personId === null
      ? view.units.find((unit) => unit.id === target.unitId)
      : (await listPeopleNames([target.personId])).get(target.personId);
  const subject = (locale === "en" ? named?.nameEn : null) ?? named?.name ?? "";
  const { unit } = metricOf(metric);
  return (
    <div className="max-w-xl">
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
        lead={t("requestLead", {
          subject,
          metric: tMetrics(`name.${metric}`),
          period: f.period(view.period.key),
          value: formatMetricValue(f, unit, target.value, "exact"),
        })}
        title={t("requestTitle")}
      />
      {answering ? (
        <Alert
          actions={
            <a className="text-primary hover:underline" href={`/targets/market/${answering.eventId}`}>
              {tMarket("seeEvent")}
            </a>
          }
          className="mb-4"
          title={tMarket("requestHint", { event: answering.event })}
        />
      ) : null}
      <ClientMessages namespaces={["targets"]}>
        <RequestForm
          hint={t(figureHint(unit))}
          initial={{
            newValue: "",
            effectiveOn:
              view.today > view.period.start ? view.today.slice(0, 8).concat("01") : view.period.start,
            reason: answering ? "market" : "",
            explanation: answering?.explanation ?? "",
            evidence: answering?.evidence ?? "",
            rebalanceSiblings: false,
          }}
          period={{ key: view.period.key, start: view.period.start, end: view.period.end }}
          reasons={ADJUSTMENT_REASONS}
          {...(answering?.isOpen ? { reexaminationId: answering.id } : {})}
          subject={{ metric, unitId: target.unitId, personId: target.personId }}
        />
      </ClientMessages>
    </div>
  );
}
