import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { listChannels } from "@/db/queries/deal-options";
import { listChannelCosts } from "@/db/queries/returns/channel-costs";
import { can } from "@/lib/access/permissions";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { requireView } from "@/lib/server/view";
import { CostForm } from "./_components/cost-form";
import { CostTable } from "./_components/cost-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("returns"))("costs") };
}

const SHOWN = 200;

/** What is spent on channels is entered here, and every entry stays. */
export default async function ChannelCostsPage({ searchParams }: PageProps<"/analysis/returns/costs">) {
  const [view, t, locale] = await Promise.all([
    requireView("value:enter", searchParams, "quarter"),
    getTranslations("returns"),
    getLocale(),
  ]);
  const [channels, costs] = await Promise.all([
    listChannels(),
    listChannelCosts(view.scope, { window: view.period, limit: SHOWN }),
  ]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["returns"]}>
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/analysis/returns" }]} label={t("breadcrumb")} />
        }
        actions={
          <a className={buttonVariants()} href="/analysis/returns/costs/import">
            {t("importTitle")}
          </a>
        }
        lead={t("costsLead")}
        title={t("costs")}
      />
      <CostForm
        channels={channels.map((channel) => ({ id: channel.id, label: nameOf(channel) }))}
        month={view.today.slice(0, 7)}
        units={visibleUnits(view.units, view.scope).map((unit) => ({
          id: unit.id,
          label: `${"　".repeat(unit.depth)}${nameOf(unit)}`,
        }))}
      />
      <Section hint={t("entriesHint", { limit: SHOWN })} id="entries" title={t("entries")}>
        <CostTable leadsToImports={can(view.actor.role, "import:write")} nameOf={nameOf} rows={costs} />
      </Section>
    </ClientMessages>
  );
}
