import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getOpportunity } from "@/db/queries/opportunity";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readFormOptions } from "../../_components/form-options";
import { OpportunityForm } from "../../_components/opportunity-form";

export default async function EditOpportunityPage({ params }: PageProps<"/opportunities/[id]/edit">) {
  const [actor, { id }, t, locale] = await Promise.all([
    requireActor("opportunity:write"),
    params,
    getTranslations("opportunities"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const sight = { scope: scopeFor(actor), today: businessDay(new Date()) };
  const deal = /^\d{1,9}$/.test(id) ? await getOpportunity(sight, Number(id)) : null;
  if (!deal) notFound();
  const options = await readFormOptions(sight, nameOf);
  // The present owner stays a choice also after leaving the team; a closed deal changes hands no more.
  const owners = options.owners.some((owner) => owner.id === deal.owner.id)
    ? options.owners
    : [{ id: deal.owner.id, label: nameOf(deal.owner) }, ...options.owners];
  const items = [
    { label: t("title"), href: "/opportunities" },
    { label: deal.name, href: `/opportunities/${deal.id}` },
    { label: t("edit") },
  ];
  return (
    <ClientMessages namespaces={["opportunities"]}>
      <PageHeader
        above={<Breadcrumb items={items} label={t("breadcrumb")} />}
        title={t("editTitle", { name: deal.name })}
      />
      <OpportunityForm
        customer={deal.customer && { id: deal.customer.id, name: nameOf(deal.customer) }}
        deal={{ id: deal.id, version: deal.version }}
        key={deal.version}
        values={{
          name: deal.name,
          productId: String(deal.product.id),
          channelId: deal.channel ? String(deal.channel.id) : "",
          amountMinor: amountText(deal.amountMinor),
          expectedCloseOn: deal.expectedCloseOn ?? "",
          ownerId: String(deal.owner.id),
        }}
        {...options}
        owners={deal.status === "open" && options.owners.length > 0 ? owners : []}
      />
    </ClientMessages>
  );
}
