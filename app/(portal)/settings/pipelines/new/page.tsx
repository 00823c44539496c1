import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { listPipelineSettings } from "@/db/queries/pipelines";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../../_components/settings-breadcrumb";
import { NewPipelineForm } from "../_components/new-pipeline-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pipelines"))("newTitle") };
}

/** A name, and the pipeline whose stages it begins with. */
export default async function NewPipelinePage() {
  await requireActor("pipeline:write");
  const [pipelines, t, locale] = await Promise.all([
    listPipelineSettings(),
    getTranslations("pipelines"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["pipelines"]}>
      <PageHeader
        above={
          <SettingsBreadcrumb
            items={[{ label: t("title"), href: "/settings/pipelines" }, { label: t("newTitle") }]}
          />
        }
        lead={t("newLead")}
        title={t("newTitle")}
      />
      <NewPipelineForm pipelines={pipelines.map((one) => ({ id: one.id, label: nameOf(one) }))} />
    </ClientMessages>
  );
}
