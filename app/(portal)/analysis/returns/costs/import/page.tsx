import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/server/session";
import { CostsBreadcrumb } from "../_components/costs-breadcrumb";
import { CostFileForm } from "./_components/cost-file-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("returns"))("importTitle") };
}

/** A file of channel costs: what a finance system exports, taken in at once. */
export default async function ImportCostsPage() {
  const [actor, t] = await Promise.all([requireActor("value:enter"), getTranslations("returns")]);
  return (
    <ClientMessages namespaces={["returns", "imports"]}>
      <PageHeader
        above={<CostsBreadcrumb isBelow role={actor.role} />}
        lead={t("importLead")}
        title={t("importTitle")}
      />
      <CostFileForm />
    </ClientMessages>
  );
}
