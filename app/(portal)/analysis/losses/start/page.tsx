import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getCustomer } from "@/db/queries/customer";
import { listSellers } from "@/db/queries/deal-options";
import { getOpportunity } from "@/db/queries/opportunity";
import { listPlaybooks } from "@/db/queries/playbooks/playbooks";
import { scopeFor } from "@/lib/access/scope";
import { LOSS_REASONS } from "@/lib/funnel/loss-reasons";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { proposeRetryDay } from "@/lib/win-back/retry-day";
import { StartForm } from "./_components/start-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("losses"))("start") };
}

/** `?deal=` a lost deal, or `?customer=` one who stopped buying. What the reader may not see does not exist. */
export default async function StartWinBackPage({ searchParams }: PageProps<"/analysis/losses/start">) {
  const [actor, params, t, reasons, locale] = await Promise.all([
    requireActor("opportunity:write"),
    searchParams,
    getTranslations("losses"),
    getTranslations("sales.lossReason"),
    getLocale(),
  ]);
  const today = businessDay(new Date());
  const sight = { scope: scopeFor(actor), today };
  const idOf = (name: string) => {
    const text = singleParam(params, name) ?? "";
    return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
  };
  const [dealId, customerId] = [idOf("deal"), idOf("customer")];
  const deal = dealId === null ? null : await getOpportunity(sight, dealId);
  const customer = deal ? deal.customer : customerId === null ? null : await getCustomer(sight, customerId);
  if (!customer || (dealId !== null && deal?.status !== "lost")) notFound();
  const nameOf = nameIn(locale);
  const [sellers, playbooks] = await Promise.all([listSellers(sight), listPlaybooks({ withRetired: false })]);
  const owner = deal?.owner.id ?? actor.personId;
  return (
    <ClientMessages namespaces={["losses"]}>
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/analysis/losses" }]} label={t("breadcrumb")} />
        }
        lead={t("startLead", { customer: nameOf(customer) })}
        title={
          deal ? t("startDeal", { deal: deal.name }) : t("startCustomer", { customer: nameOf(customer) })
        }
      />
      <StartForm
        about={{ opportunityId: deal?.id ?? null, customerId: customer.id }}
        owners={sellers.map((seller) => ({ value: String(seller.id), label: nameOf(seller) }))}
        playbooks={playbooks
          .filter(({ kind }) => kind === "win_back")
          .map((playbook) => ({ value: String(playbook.id), label: nameOf(playbook) }))}
        reasons={
          deal?.lossReason ? [] : LOSS_REASONS.map((reason) => ({ value: reason, label: reasons(reason) }))
        }
        values={{
          ownerId: sellers.some(({ id }) => id === owner) ? String(owner) : "",
          retryOn: deal?.closedOn ? proposeRetryDay(deal.closedOn, deal.lossReason, today) : today,
        }}
      />
    </ClientMessages>
  );
}
