import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { listDelegations, listPossibleDeputies } from "@/db/queries/approvals/delegations";
import { can } from "@/lib/access/permissions";
import { ROLES } from "@/lib/access/roles";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { DelegationForm } from "./_components/delegation-form";
import { DelegationTable } from "./_components/delegation-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approvals.delegation");
  return { title: t("title") };
}

/** Who decides in the reader's name, and in whose name the reader does. */
export default async function DelegationPage() {
  const actor = await requireActor("adjustment:decide");
  const deciding = ROLES.filter((role) => can(role, "adjustment:decide"));
  const [t, locale, delegations, deputies] = await Promise.all([
    getTranslations("approvals.delegation"),
    getLocale(),
    listDelegations(actor.personId),
    listPossibleDeputies(actor.personId, deciding),
  ]);
  const today = businessDay(new Date());
  const nameOf = nameIn(locale);
  const options = deputies.map((deputy) => {
    const unit = deputy.unit === null ? null : nameOf({ name: deputy.unit, nameEn: deputy.unitEn });
    return { id: deputy.id, label: [nameOf(deputy), unit].filter(Boolean).join(" · ") };
  });
  return (
    <ClientMessages namespaces={["approvals"]}>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        lead={t("lead")}
        title={t("title")}
      />
      <Section id="name" title={t("name")}>
        <DelegationForm deputies={options} today={today} />
      </Section>
      <Section id="delegations" title={t("list")}>
        <DelegationTable delegations={delegations} personId={actor.personId} today={today} />
      </Section>
    </ClientMessages>
  );
}
