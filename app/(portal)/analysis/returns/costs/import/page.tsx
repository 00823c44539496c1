import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireActor } from "@/lib/server/session";
import { CostFileForm } from "./_components/cost-file-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("returns"))("importTitle") };
}

/** A file of channel costs: what a finance system exports, taken in at once. */
export default async function ImportCostsPage() {
  await requireActor("value:enter");
  const t = await getTranslations("returns");
  return (
    <ClientMessages namespaces={["returns", "imports"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("title"), href: "/analysis/returns" },
              { label: t("costs"), href: "/analysis/returns/costs" },
            ]}
            label={t("breadcrumb")}
          />
        }
        lead={t("importLead")}
        title={t("importTitle")}
      />
      <CostFileForm />
    </ClientMessages>
  );
}
