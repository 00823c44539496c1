import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { type Customer, getCustomer } from "@/db/queries/customer";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { CustomerForm, type CustomerValues } from "../../_components/customer-form";
import { readFormOptions } from "../../_components/form-options";

/** As the fields show it: nothing known is an empty field. */
function toValues(customer: Customer): CustomerValues {
  const text = (value: string | number | null | undefined) => String(value ?? "");
  return {
    name: customer.name,
    nameEn: text(customer.nameEn),
    segment: customer.segment,
    sector: text(customer.sector),
    location: text(customer.location),
    ownerId: text(customer.owner?.id),
    channelId: text(customer.channel?.id),
    annualRevenueMinor: amountText(customer.annualRevenueMinor),
    employees: text(customer.employees),
    foundedYear: text(customer.foundedYear),
  };
}

export default async function EditCustomerPage({ params }: PageProps<"/customers/[id]/edit">) {
  const [actor, { id }, t, locale] = await Promise.all([
    requireActor("customer:write"),
    params,
    getTranslations("customers"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const sight = { scope: scopeFor(actor), today: businessDay(new Date()) };
  const customer = /^\d{1,9}$/.test(id) ? await getCustomer(sight, Number(id)) : null;
  if (!customer?.isOwned) notFound();
  const options = await readFormOptions(sight, nameOf, customer.owner);
  const name = nameOf(customer);
  const items = [
    { label: t("title"), href: "/customers" },
    { label: name, href: `/customers/${id}` },
    { label: t("edit") },
  ];
  return (
    <ClientMessages namespaces={["customers", "sales"]}>
      <PageHeader
        above={<Breadcrumb items={items} label={t("breadcrumb")} />}
        title={t("editTitle", { name })}
      />
      <CustomerForm
        customer={{ id: customer.id, version: customer.version }}
        key={customer.version}
        values={toValues(customer)}
        {...options}
      />
    </ClientMessages>
  );
}
