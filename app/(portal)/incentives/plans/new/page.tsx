import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { listPlanSources } from "@/db/queries/plans/drafts";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { NewPlanForm } from "./_components/new-plan-form";

export async function generateMetadata() {
  return { title: (await getTranslations("planDesigner"))("newPlan") };
}

export default async function NewPlanPage() {
  await requireActor("plan:write");
  const [sources, t, locale] = await Promise.all([
    listPlanSources(),
    getTranslations("planDesigner"),
    getLocale(),
  ]);
  return (
    <ClientMessages namespaces={["planDesigner"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("back"), href: "/incentives/plans" }, { label: t("newPlan") }]}
            label={t("back")}
          />
        }
        lead={t("newLead")}
        title={t("newPlan")}
      />
      <NewPlanForm plans={sources.map((one) => ({ id: one.versionId, label: nameIn(locale)(one) }))} />
    </ClientMessages>
  );
}
