import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getPlanDraft } from "@/db/queries/plans/drafts";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { PlanDesigner } from "./_components/plan-designer";

export async function generateMetadata() {
  return { title: (await getTranslations("planDesigner"))("drafts") };
}

export default async function PlanDraftPage({ params }: PageProps<"/incentives/plans/drafts/[versionId]">) {
  const [, { versionId }] = await Promise.all([requireActor("plan:write"), params]);
  const draft = /^[1-9]\d{0,8}$/.test(versionId) ? await getPlanDraft(Number(versionId)) : null;
  if (!draft) notFound();
  const [t, f, locale] = await Promise.all([getTranslations("planDesigner"), getFormat(), getLocale()]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["planDesigner", "incentives", "metrics"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("back"), href: "/incentives/plans" }, { label: nameOf(draft) }]}
            label={t("back")}
          />
        }
        lead={`${t("draftOf", { number: draft.number })} · ${t("savedBy", { at: f.instant(draft.savedAt), name: nameOf(draft.savedBy) })}`}
        title={nameOf(draft)}
      />
      <PlanDesigner
        effectiveOn={draft.effectiveOn}
        initial={draft.form}
        key={draft.versionId}
        planId={draft.planId}
        revision={draft.revision}
        versionId={draft.versionId}
      />
    </ClientMessages>
  );
}
