import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ActivityList } from "@/components/sales/activity-list";
import { OrderTable } from "@/components/sales/order-table";
import { Section } from "@/components/ui/card";
import { listActivities } from "@/db/queries/activities";
import { listChannels } from "@/db/queries/deal-options";
import {
  getGateFacts,
  getOpportunity,
  listOpportunityChanges,
  listSplits,
  listStages,
  listStageVisits,
} from "@/db/queries/opportunity";
import { listOrders } from "@/db/queries/orders";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { ChangeList } from "./_components/change-list";
import { Credit } from "./_components/credit";
import { DealFigures } from "./_components/deal-figures";
import { DealHeader } from "./_components/deal-header";
import { DealStages } from "./_components/deal-stages";
import { StageHistory } from "./_components/stage-history";

export default async function OpportunityPage({ params }: PageProps<"/opportunities/[id]">) {
  const [actor, { id }] = await Promise.all([requireActor("opportunity:view"), params]);
  const today = businessDay(new Date());
  const sight = { scope: scopeFor(actor), today };
  const deal = /^\d{1,9}$/.test(id) ? await getOpportunity(sight, Number(id)) : null;
  if (!deal) notFound();
  const of = { opportunityId: deal.id };
  const [stages, known, channels, visits, changes, activities, orders, splits, t, sales, locale] =
    await Promise.all([
      listStages(deal),
      getGateFacts(deal.id),
      listChannels(),
      listStageVisits(sight, deal.id),
      listOpportunityChanges(sight, deal.id),
      listActivities(sight, of),
      listOrders(sight, of),
      listSplits(sight, deal.id),
      getTranslations("opportunities"),
      getTranslations("sales"),
      getLocale(),
    ]);
  const nameOf = nameIn(locale);
  const canWrite = can(actor.role, "opportunity:write");
  const story = { deal, stages, visits, today, nameOf };
  return (
    <ClientMessages namespaces={["opportunities", "sales"]}>
      <DealHeader canWrite={canWrite} {...story} />
      <DealFigures {...story} />
      <DealStages
        canWrite={canWrite}
        channels={channels}
        known={known}
        mayReopen={actor.role === "manager"}
        {...story}
      />
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section className="mt-8 first:mt-8" id="activities" title={sales("activities")}>
          <ActivityList activities={activities} nameOf={nameOf} />
        </Section>
        <div>
          <Section className="mt-8 first:mt-8" id="changes" title={t("changes")}>
            <ChangeList changes={changes} nameOf={nameOf} />
          </Section>
          <Section id="credit" title={t("splits")}>
            <Credit nameOf={nameOf} owner={deal.owner} splits={splits} />
          </Section>
        </div>
      </div>
      {deal.status === "won" || orders.length > 0 ? (
        <Section id="orders" title={sales("orders")}>
          <OrderTable orders={orders} today={today} />
        </Section>
      ) : null}
      <Section id="history" title={t("history")}>
        <StageHistory {...story} />
      </Section>
    </ClientMessages>
  );
}
