import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { getPreferences } from "@/db/queries/deliveries/preferences";
import { requireActor } from "@/lib/server/session";
import { settings } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { PreferencesForm } from "./_components/preferences-form";

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

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
          quietFrom: clock(kept?.quietFrom ?? 0),
          quietTo: clock(kept?.quietTo ?? 0),
        }}
      />
    </ClientMessages>
  );
}
