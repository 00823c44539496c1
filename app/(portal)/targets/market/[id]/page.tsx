import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getMarketEvent } from "@/db/queries/market/events";
import { listReexaminations } from "@/db/queries/market/reexaminations";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { EVENT_TONES } from "../_components/event-table";
import { CallOffEvent } from "./_components/call-off-event";
import { EventFacts } from "./_components/event-facts";
import { readTouched } from "./_components/read-touched";
import { TouchedTable } from "./_components/touched-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("market");
  return { title: t("event") };
}

export default async function MarketEventPage({ params }: PageProps<"/targets/market/[id]">) {
  const [actor, { id }, t, locale] = await Promise.all([
    requireActor("market:view"),
    params,
    getTranslations("market"),
    getLocale(),
  ]);
  const reader = { scope: scopeFor(actor), personId: actor.personId };
  const event = /^[1-9]\d{0,8}$/.test(id) ? await getMarketEvent(reader, Number(id)) : null;
  if (!event) notFound();
  const today = businessDay(new Date());
  const rows = await readTouched(actor, event, await listReexaminations(reader, event.id), today);
  const mayCallOff =
    event.state === "open" &&
    can(actor.role, "market:record") &&
    (event.recorder.id === actor.personId || can(actor.role, "target:plan"));
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/targets/market" }]} label={t("breadcrumb")} />
        }
        actions={
          mayCallOff ? (
            <ClientMessages namespaces={["market"]}>
              <CallOffEvent id={event.id} version={event.version} />
            </ClientMessages>
          ) : undefined
        }
        title={
          <span className="flex flex-wrap items-center gap-2">
            {nameIn(locale)({ name: event.title, nameEn: event.titleEn })}
            <Badge tone={EVENT_TONES[event.state]}>{t(`eventStates.${event.state}`)}</Badge>
          </span>
        }
      />
      <EventFacts event={event} today={today} />
      <ClientMessages namespaces={["market"]}>
        <TouchedTable event={event} rows={rows} today={today} />
      </ClientMessages>
    </>
  );
}
