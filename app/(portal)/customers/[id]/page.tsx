import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ActivityList } from "@/components/sales/activity-list";
import { OrderTable } from "@/components/sales/order-table";
import { Section } from "@/components/ui/card";
import { listActivities } from "@/db/queries/activities";
import { getCustomer, listCustomerDeals, listSubsidiaries, listSurveyAnswers } from "@/db/queries/customer";
import { getCustomerTotals } from "@/db/queries/customer-totals";
import { listOrders } from "@/db/queries/orders";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { CustomerDeals } from "./_components/customer-deals";
import { CustomerFigures } from "./_components/customer-figures";
import { CustomerHeader } from "./_components/customer-header";
import { KnownFacts } from "./_components/known-facts";
import { SurveyAnswers } from "./_components/survey-answers";

export default async function CustomerPage({ params }: PageProps<"/customers/[id]">) {
  const [actor, { id }] = await Promise.all([requireActor("customer:view"), params]);
  const today = businessDay(new Date());
  const sight = { scope: scopeFor(actor), today };
  const customer = /^\d{1,9}$/.test(id) ? await getCustomer(sight, Number(id)) : null;
  if (!customer) notFound();
  const of = { customerId: customer.id };
  const [totals, deals, orders, activities, answers, subsidiaries, t, sales, locale] = await Promise.all([
    getCustomerTotals(sight, customer.id),
    listCustomerDeals(sight, customer.id),
    listOrders(sight, of),
    listActivities(sight, of),
    listSurveyAnswers(sight, customer.id),
    listSubsidiaries(sight, customer.id),
    getTranslations("customers"),
    getTranslations("sales"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["sales"]}>
      <CustomerHeader
        canWrite={can(actor.role, "customer:write")}
        customer={customer}
        nameOf={nameOf}
        today={today}
      />
      <CustomerFigures totals={totals} />
      <CustomerDeals deals={deals} nameOf={nameOf} today={today} />
      <Section id="orders" title={sales("orders")}>
        <OrderTable orders={orders} today={today} />
      </Section>
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section className="mt-8 first:mt-8" id="activities" title={sales("activities")}>
          <ActivityList activities={activities} nameOf={nameOf} showDeal />
        </Section>
        <div>
          <Section className="mt-8 first:mt-8" id="known" title={t("known")}>
            <KnownFacts customer={customer} nameOf={nameOf} subsidiaries={subsidiaries} />
          </Section>
          <Section id="answers" title={t("answers")}>
            <SurveyAnswers answers={answers} nameOf={nameOf} />
          </Section>
        </div>
      </div>
    </ClientMessages>
  );
}
