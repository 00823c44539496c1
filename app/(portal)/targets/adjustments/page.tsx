import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { countWaiting, listAdjustments } from "@/db/queries/adjustments";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { TargetTabs } from "../_components/target-tabs";
import { stateTone, subjectOf } from "./_components/adjustment-text";
import { QueueLinks } from "./_components/queue-links";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("targets");
  return { title: t("queueTitle") };
}

export default async function AdjustmentsPage({ searchParams }: PageProps<"/targets/adjustments">) {
  const [actor, params, t, tApprovals, tMetrics, f, locale] = await Promise.all([
    requireActor("target:view"),
    searchParams,
    getTranslations("targets"),
    getTranslations("approvals"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const reader = { personId: actor.personId, today: businessDay(new Date()) };
  const decides = can(actor.role, "adjustment:decide");
  const tab = params.tab === "mine" || params.tab === "all" ? params.tab : decides ? "waiting" : "mine";
  const filter =
    tab === "waiting" ? { isWaiting: true } : tab === "mine" ? { requesterId: actor.personId } : {};
  const [rows, waiting] = await Promise.all([
    listAdjustments(scopeFor(actor), reader, filter),
    countWaiting(reader),
  ]);
  const tabs = [
    ...(decides
      ? [{ href: "/targets/adjustments", label: t("tabWaiting"), current: tab === "waiting", count: waiting }]
      : []),
    { href: "/targets/adjustments?tab=mine", label: t("tabMine"), current: tab === "mine" },
    { href: "/targets/adjustments?tab=all", label: t("tabAll"), current: tab === "all" },
  ];
  return (
    <>
      <PageHeader
        actions={<QueueLinks role={actor.role} />}
        lead={decides ? t("queueLead", { count: waiting }) : undefined}
        title={t("queueTitle")}
      />
      <TargetTabs actor={actor} current="adjustments" />
      <Tabs label={t("queueTitle")} tabs={tabs} />
      <DataTable
        caption={t("queueCaption")}
        columns={[
          {
            key: "subject",
            label: t("subject"),
            title: true,
            cell: (row) => <a href={`/targets/adjustments/${row.id}`}>{subjectOf(row, locale)}</a>,
          },
          {
            key: "metric",
            label: t("metric"),
            cell: (row) => `${tMetrics(`name.${row.metric}`)} · ${f.period(row.periodKey)}`,
          },
          {
            key: "change",
            label: t("change"),
            align: "end",
            cell: (row) => {
              const { unit } = metricOf(row.metric);
              return t("oldToNew", {
                old: formatMetricValue(f, unit, row.oldValue),
                next: formatMetricValue(f, unit, row.newValue),
              });
            },
          },
          { key: "reason", label: t("reason"), cell: (row) => t(`reasons.${row.reason}`), wideOnly: true },
          { key: "requester", label: t("requester"), cell: (row) => nameIn(locale)(row.requester) },
          { key: "submitted", label: t("submitted"), cell: (row) => f.instant(row.submittedAt) },
          {
            key: "state",
            label: t("state"),
            cell: (row) => (
              <span className="inline-flex flex-wrap items-center gap-x-2">
                <Badge tone={stateTone(row.state)}>{t(`states.${row.state}`)}</Badge>
                {row.state === "submitted" ? (
                  <span className="text-xs text-muted-foreground">
                    {tApprovals("turn", {
                      name: nameIn(locale)(row.approver),
                      done: row.approvals,
                      steps: row.steps,
                    })}
                  </span>
                ) : null}
              </span>
            ),
          },
        ]}
        empty={<EmptyState title={t("queueEmptyTitle")}>{t("queueEmptyText")}</EmptyState>}
        rowKey={(row) => row.id}
        rows={rows}
      />
    </>
  );
}
