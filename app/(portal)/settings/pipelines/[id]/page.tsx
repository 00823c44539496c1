import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { getPipelineSettings } from "@/db/queries/pipelines";
import { nameIn } from "@/lib/i18n/name-in";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../../_components/settings-breadcrumb";
import { PipelineForm } from "../_components/pipeline-form";

/** One pipeline: its stages in order, what they expect and ask for, and those that nothing enters any more. */
export default async function PipelinePage({ params }: PageProps<"/settings/pipelines/[id]">) {
  const [, { id }, t, format, locale] = await Promise.all([
    requireActor("pipeline:write"),
    params,
    getTranslations("pipelines"),
    getFormat(),
    getLocale(),
  ]);
  const pipeline = /^\d{1,9}$/.test(id) ? await getPipelineSettings(Number(id)) : null;
  if (!pipeline) notFound();
  const nameOf = nameIn(locale);
  const retired = pipeline.stages.filter(({ isRetired }) => isRetired);
  return (
    <ClientMessages namespaces={["pipelines"]}>
      <PageHeader
        above={
          <SettingsBreadcrumb
            items={[{ label: t("title"), href: "/settings/pipelines" }, { label: nameOf(pipeline) }]}
          />
        }
        lead={t("editLead")}
        title={nameOf(pipeline)}
      />
      <PipelineForm
        key={pipeline.version}
        pipeline={{
          id: pipeline.id,
          version: pipeline.version,
          name: pipeline.name,
          nameEn: pipeline.nameEn ?? "",
          stages: pipeline.stages
            .filter(({ isRetired }) => !isRetired)
            .map((stage) => ({
              id: stage.id,
              kind: stage.kind,
              name: stage.name,
              nameEn: stage.nameEn ?? "",
              probability: printMetricValue(BigInt(stage.probabilityPpm), "ppm"),
              expectedDays: stage.expectedDays === null ? "" : String(stage.expectedDays),
              requiredFields: [...stage.requiredFields],
              gate: stage.gate ?? "",
              isUsed: stage.isUsed,
              openCount: stage.openCount,
            })),
        }}
      />
      {retired.length > 0 ? (
        <Section hint={t("retiredHint")} id="retired" title={t("retired")}>
          <ul className="divide-y border-y text-sm">
            {retired.map((stage) => (
              <li className="flex justify-between gap-4 py-2" key={stage.id}>
                <span>{nameOf(stage)}</span>
                <span className="text-muted-foreground">
                  {stage.retiredOn ? t("retiredOn", { day: format.day(stage.retiredOn) }) : null}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </ClientMessages>
  );
}
