import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { getPreferences } from "@/db/queries/deliveries/preferences";
import { clockOf } from "@/lib/notifications/clock";
import { requireActor } from "@/lib/server/session";
import { settings } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { PreferencesForm } from "./_components/preferences-form";

export default async function NotificationsPage() {
  const [actor, t] = await Promise.all([requireActor("today:view"), getTranslations("delivery")]);
  const kept = await getPreferences(actor.personId);
  return (
    <ClientMessages namespaces={["delivery"]}>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        lead={t("lead")}
        title={t("title")}
      />
      {settings.SMTP_URL ? null : <Alert className="mb-4" title={t("mailOff")} tone="info" />}
      <PreferencesForm
        values={{
          mailMode: kept?.mailMode ?? "each",
          quietFrom: clockOf(kept?.quietFrom ?? 0),
          quietTo: clockOf(kept?.quietTo ?? 0),
        }}
      />
    </ClientMessages>
  );
}
