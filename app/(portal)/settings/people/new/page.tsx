import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../../_components/settings-breadcrumb";
import { NewPersonForm } from "../_components/new-person-form";
import { readUnitOptions } from "../_components/person-options";

export default async function NewPersonPage() {
  const [actor, t] = await Promise.all([requireActor("people:write"), getTranslations("settings.people")]);
  return (
    <ClientMessages namespaces={["settings", "shell"]}>
      <PageHeader
        above={
          <SettingsBreadcrumb
            items={[{ label: t("title"), href: "/settings/people" }, { label: t("newTitle") }]}
          />
        }
        lead={t("newLead")}
        title={t("newTitle")}
      />
      <NewPersonForm today={businessDay(new Date())} units={await readUnitOptions(actor)} />
    </ClientMessages>
  );
}
