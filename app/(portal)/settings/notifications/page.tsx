import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { getPreferences } from "@/db/queries/deliveries/preferences";
import { listPushDevices } from "@/db/queries/deliveries/push-devices";
import { parseUserAgent } from "@/lib/access/user-agent";
import { clockOf } from "@/lib/notifications/clock";
import { pushKeys } from "@/lib/server/deliveries/push-keys";
import { requireActor } from "@/lib/server/session";
import { settings } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { DeviceList } from "./_components/device-list";
import { PreferencesForm } from "./_components/preferences-form";
import { PushSwitch } from "./_components/push-switch";

/** The browser and the system as they name themselves. */
function labelOf(device: string | null): string {
  const { browser, system } = parseUserAgent(device);
  return [browser, system].filter(Boolean).join(" · ");
}

export default async function NotificationsPage() {
  const [actor, t] = await Promise.all([requireActor("today:view"), getTranslations("delivery")]);
  const [kept, devices, f] = await Promise.all([
    getPreferences(actor.personId),
    listPushDevices(actor.accountId),
    getFormat(),
  ]);
  const keys = pushKeys();
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
      {keys ? (
        <Section hint={t("push.hint")} id="push" title={t("push.title")}>
          <div className="space-y-4">
            <PushSwitch
              devices={devices.map(({ id, endpoint }) => ({ id, endpoint }))}
              publicKey={keys.publicKey}
            />
            <DeviceList
              devices={devices.map(({ id, device, createdAt }) => ({
                id,
                label: labelOf(device) || t("push.unnamed"),
                since: f.instant(createdAt),
              }))}
            />
          </div>
        </Section>
      ) : null}
    </ClientMessages>
  );
}
