import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { SeverityBadge } from "@/components/alerts/severity-badge";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { DeadDelivery } from "@/db/queries/deliveries/dead-deliveries";
import type { WebhookRow } from "@/db/queries/deliveries/webhooks";
import type { Named } from "@/lib/i18n/name-in";
import { paramsFor } from "@/lib/i18n/params-for";
import { UNCLEAR } from "@/lib/notifications/delivery-kinds";
import { RetryButton, WebhookButtons } from "./webhook-buttons";

type NameOf = (named: Named) => string;

export function WebhookTable({ rows, nameOf }: { rows: readonly WebhookRow[]; nameOf: NameOf }) {
  const t = useTranslations("delivery.webhooks");
  const severities = useTranslations("alerts.severity");
  const format = useFormat();
  const columns: Column<WebhookRow, never>[] = [
    { key: "name", label: t("name"), title: true, cell: ({ name }) => name },
    { key: "kind", label: t("kind"), cell: ({ kind, host }) => `${t(`kinds.${kind}`)} · ${host}` },
    { key: "unit", label: t("unit"), cell: ({ unit }) => nameOf(unit) },
    {
      key: "minSeverity",
      label: t("minSeverity"),
      cell: ({ minSeverity }) => <SeverityBadge label={severities(minSeverity)} severity={minSeverity} />,
    },
    { key: "sent", label: t("sent"), align: "end", cell: ({ sent }) => format.number(sent) },
    { key: "failed", label: t("failed"), align: "end", cell: ({ dead }) => format.number(dead) },
    {
      key: "active",
      label: t("active"),
      align: "end",
      cell: ({ id, version, isActive }) => <WebhookButtons id={id} isActive={isActive} version={version} />,
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      empty={
        <EmptyState icon={Webhook} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={rows}
    />
  );
}

interface DeadTableProps {
  rows: readonly DeadDelivery[];
  nameOf: NameOf;
  locale: string;
}

export function DeadTable({ rows, nameOf, locale }: DeadTableProps) {
  const t = useTranslations("delivery.dead");
  const told = useTranslations("notifications");
  const format = useFormat();
  const columns: Column<DeadDelivery, never>[] = [
    { key: "at", label: t("at"), cell: ({ createdAt }) => format.instant(createdAt) },
    { key: "to", label: t("to"), cell: ({ to }) => nameOf(to) },
    {
      key: "what",
      label: t("what"),
      title: true,
      cell: ({ kind, params }) => told(kind as never, paramsFor(params, locale) as never),
    },
    {
      key: "error",
      label: t("error"),
      cell: ({ lastError }) => (
        <span className="wrap-anywhere">{lastError === UNCLEAR ? t("unclear") : lastError}</span>
      ),
    },
    { key: "retry", label: t("retry"), align: "end", cell: ({ id }) => <RetryButton id={id} /> },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      empty={<p className="py-3 text-sm text-muted-foreground">{t("none")}</p>}
      rowKey={({ id }) => id}
      rows={rows}
    />
  );
}
