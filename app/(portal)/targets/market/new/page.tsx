import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { requireView } from "@/lib/server/view";
import { readEventOptions } from "../_components/event-options";
import { EventForm } from "./_components/event-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("market");
  return { title: t("add") };
}

export default async function NewMarketEventPage({ searchParams }: PageProps<"/targets/market/new">) {
  const [view, t] = await Promise.all([
    requireView("market:record", searchParams),
    getTranslations("market"),
  ]);
  const options = await readEventOptions(view);
  return (
    <div className="max-w-2xl">
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/targets/market" }]} label={t("breadcrumb")} />
        }
        lead={t("addLead")}
        title={t("add")}
      />
      {options.periods.length === 0 ? (
        <EmptyState title={t("noTargetsTitle")}>{t("noTargetsText")}</EmptyState>
      ) : (
        <ClientMessages namespaces={["market"]}>
          <EventForm options={options} today={view.today} />
        </ClientMessages>
      )}
    </div>
  );
}
