import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getCustomer } from "@/db/queries/customer";
import { listPipelineOptions } from "@/db/queries/deal-options";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readFormOptions } from "../_components/form-options";
import { OpportunityForm } from "../_components/opportunity-form";

/** `?customer=12` comes from that customer's page. */
export default async function NewOpportunityPage({ searchParams }: PageProps<"/opportunities/new">) {
  const [actor, params, t, locale] = await Promise.all([
    requireActor("opportunity:write"),
    searchParams,
    getTranslations("opportunities"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const sight = { scope: scopeFor(actor), today: businessDay(new Date()) };
  const customerId = singleParam(params, "customer") ?? "";
  const [options, pipelines, customer] = await Promise.all([
    readFormOptions(sight, nameOf),
    listPipelineOptions(),
    /^\d{1,9}$/.test(customerId) ? getCustomer(sight, Number(customerId)) : null,
  ]);
  return (
    <ClientMessages namespaces={["opportunities"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/opportunities" }, { label: t("newTitle") }]}
            label={t("breadcrumb")}
          />
        }
        lead={t("newLead")}
        title={t("newTitle")}
      />
      {options.products.length === 0 ? (
        <Alert className="mb-4 max-w-2xl" title={t("noProducts")} tone="warn">
          {t("noProductsText")}
        </Alert>
      ) : null}
      <OpportunityForm
        customer={customer && { id: customer.id, name: nameOf(customer) }}
        deal={null}
        pipelines={pipelines.map((one) => ({ id: one.id, label: nameOf(one) }))}
        values={{
          name: "",
          productId: "",
          channelId: customer?.channel ? String(customer.channel.id) : "",
          amountMinor: "",
          expectedCloseOn: "",
          ownerId: String(actor.personId),
        }}
        {...options}
      />
    </ClientMessages>
  );
}
