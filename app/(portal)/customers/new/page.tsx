import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { CustomerForm } from "../_components/customer-form";
import { readFormOptions } from "../_components/form-options";

const NOTHING_TYPED = {
  name: "",
  nameEn: "",
  sector: "",
  location: "",
  channelId: "",
  annualRevenueMinor: "",
  employees: "",
  foundedYear: "",
};

export default async function NewCustomerPage() {
  const [actor, t, locale] = await Promise.all([
    requireActor("customer:write"),
    getTranslations("customers"),
    getLocale(),
  ]);
  const options = await readFormOptions(
    { scope: scopeFor(actor), today: businessDay(new Date()) },
    nameIn(locale),
    null,
  );
  const items = [{ label: t("title"), href: "/customers" }, { label: t("newTitle") }];
  return (
    <ClientMessages namespaces={["customers", "sales"]}>
      <PageHeader
        above={<Breadcrumb items={items} label={t("breadcrumb")} />}
        lead={t("newLead")}
        title={t("newTitle")}
      />
      <CustomerForm
        customer={null}
        values={{ ...NOTHING_TYPED, segment: "standard", ownerId: String(actor.personId) }}
        {...options}
      />
    </ClientMessages>
  );
}
