import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { listDeadDeliveries } from "@/db/queries/deliveries/dead-deliveries";
import { listWebhooks } from "@/db/queries/deliveries/webhooks";
import { listUnits } from "@/db/queries/units";
import { SEVERITIES } from "@/lib/alerts/alert-states";
import { nameIn } from "@/lib/i18n/name-in";
import { WEBHOOK_KINDS } from "@/lib/notifications/delivery-kinds";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { WebhookForm } from "./_components/webhook-form";
import { DeadTable, WebhookTable } from "./_components/webhook-tables";

export default async function WebhooksPage() {
  await requireActor("webhook:write");
  const [webhooks, dead, units, t, tAlerts, locale] = await Promise.all([
    listWebhooks(),
    listDeadDeliveries(),
    listUnits(),
    getTranslations("delivery"),
    getTranslations("alerts.severity"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["delivery"]}>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("webhooks.title") }]} />}
        lead={t("webhooks.lead")}
        title={t("webhooks.title")}
      />
      <WebhookTable nameOf={nameOf} rows={webhooks} />
      <Section id="add" title={t("webhooks.add")}>
        <WebhookForm
          kinds={WEBHOOK_KINDS.map((kind) => ({ value: kind, label: t(`webhooks.kinds.${kind}`) }))}
          severities={SEVERITIES.map((severity) => ({ value: severity, label: tAlerts(severity) }))}
          units={units.map((unit) => ({ value: String(unit.id), label: nameOf(unit) }))}
        />
      </Section>
      <Section hint={t("dead.hint")} id="dead" title={t("dead.title")}>
        <DeadTable locale={locale} nameOf={nameOf} rows={dead} />
      </Section>
    </ClientMessages>
  );
}
