import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { FilterSelect } from "@/components/table/filter-select";
import { Toolbar } from "@/components/table/toolbar";
import { buttonVariants } from "@/components/ui/button-variants";
import { Tabs } from "@/components/ui/tabs";
import { listMarketEvents } from "@/db/queries/market/events";
import { can } from "@/lib/access/permissions";
import { MARKET_EVENT_KINDS } from "@/lib/market/market-states";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { EventTable } from "./_components/event-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("market");
  return { title: t("title") };
}

/** `?tab=over` shows what is over, `?kind=price` one kind. */
export default async function MarketPage({ searchParams }: PageProps<"/targets/market">) {
  const [view, params, t] = await Promise.all([
    requireView("market:view", searchParams),
    searchParams,
    getTranslations("market"),
  ]);
  const { actor, scope, today } = view;
  const events = await listMarketEvents({ scope, personId: actor.personId });
  const isOpen = params.tab !== "over";
  const ofKind = events.filter(({ kind }) => !params.kind || kind === params.kind);
  const mayRecord = can(actor.role, "market:record");
  const tab = (href: string, key: "tabOpen" | "tabOver", open: boolean) => ({
    href,
    label: t(key),
    current: isOpen === open,
    count: events.filter(({ state }) => (state === "open") === open).length,
  });
  return (
    <>
      <PageHeader
        actions={
          mayRecord ? (
            <a className={buttonVariants({ variant: "primary" })} href="/targets/market/new">
              {t("add")}
            </a>
          ) : undefined
        }
        lead={t("lead")}
        title={t("title")}
      />
      <TargetTabs actor={actor} current="market" />
      <Tabs
        label={t("title")}
        tabs={[tab("/targets/market", "tabOpen", true), tab("/targets/market?tab=over", "tabOver", false)]}
      />
      <Toolbar>
        <FilterSelect
          allLabel={t("allKinds")}
          label={t("kind")}
          options={MARKET_EVENT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          param="kind"
        />
      </Toolbar>
      <EventTable
        isOpen={isOpen}
        mayRecord={mayRecord}
        rows={ofKind.filter(({ state }) => (state === "open") === isOpen)}
        today={today}
      />
    </>
  );
}
