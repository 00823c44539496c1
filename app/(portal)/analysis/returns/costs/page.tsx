import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { listChannels } from "@/db/queries/deal-options";
import { listChannelCosts } from "@/db/queries/returns/channel-costs";
import { defaultPeriodKind } from "@/lib/access/default-period";
import { can } from "@/lib/access/permissions";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { requireView } from "@/lib/server/view";
import { CostForm } from "./_components/cost-form";
import { CostTable } from "./_components/cost-table";
import { CostsBreadcrumb } from "./_components/costs-breadcrumb";
import { OwnImports } from "./_components/own-imports";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("returns"))("costs") };
}

const SHOWN = 200;

/** What is spent on channels is entered here, and every entry stays. */
export default async function ChannelCostsPage({ searchParams }: PageProps<"/analysis/returns/costs">) {
  const [view, t, locale] = await Promise.all([
    requireView("value:enter", searchParams, defaultPeriodKind("/analysis/returns/costs")),
    getTranslations("returns"),
    getLocale(),
  ]);
  const [channels, costs] = await Promise.all([
    listChannels(),
    listChannelCosts(view.scope, { window: view.period, limit: SHOWN }),
  ]);
  const nameOf = nameIn(locale);
  const leadsToImports = can(view.actor.role, "import:write");
  // Whoever sees the imports takes them back there.
  const own = leadsToImports ? [] : costs.filter(({ by }) => by?.id === view.actor.personId);
  const ownImports = [...new Set(own.flatMap(({ importId }) => importId ?? []))].map((id) => ({
    id,
    count: own.filter(({ importId }) => importId === id).length,
  }));
  return (
    <ClientMessages namespaces={["returns", ...(ownImports.length > 0 ? (["imports"] as const) : [])]}>
      <PageHeader
        above={<CostsBreadcrumb role={view.actor.role} />}
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
        {ownImports.length > 0 ? <OwnImports imports={ownImports} /> : null}
        <CostTable leadsToImports={leadsToImports} nameOf={nameOf} rows={costs} />
      </Section>
    </ClientMessages>
  );
}
