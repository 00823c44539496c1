import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { formatMeasured } from "@/components/alerts/alert-sentence";
import { SeverityBadge } from "@/components/alerts/severity-badge";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { listAlertRules } from "@/db/queries/alert-rules";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getAlertWords } from "../_components/alert-words";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("rules.title") };
}

/** What is watched, by which thresholds, and how often it was worth anybody's time. */
export default async function AlertRulesPage() {
  await requireActor("alert:rule");
  const [rules, { t, tMetrics, f, nameOf }] = await Promise.all([
    listAlertRules(addDays(businessDay(new Date()), -365)),
    getAlertWords(),
  ]);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/alerts" }, { label: t("rules.title") }]}
            label={t("breadcrumb")}
          />
        }
        actions={
          <>
            <Button asChild>
              <a href="/alerts/quality">{t("quality.title")}</a>
            </Button>
            <Button asChild variant="primary">
              <a href="/alerts/rules/new">
                <Icon of={Plus} />
                {t("rules.new")}
              </a>
            </Button>
          </>
        }
        lead={t("rules.lead")}
        title={t("rules.title")}
      />
      <DataTable
        caption={t("rules.title")}
        columns={[
          {
            key: "name",
            label: t("rules.name"),
            title: true,
            cell: (rule) => (
              <span className="flex flex-wrap items-center gap-2">
                <a className="font-medium hover:underline" href={`/alerts/rules/${rule.id}`}>
                  {nameOf(rule)}
                </a>
                {rule.isActive ? null : <Badge>{t("rules.off")}</Badge>}
              </span>
            ),
          },
          {
            key: "watch",
            label: t("rules.watch"),
            cell: (rule) =>
              `${tMetrics(`name.${rule.metric}`)} · ${t(`measure.${rule.measure}`)} · ${t(`level.${rule.level}`)} · ${t(`periodKind.${rule.periodKind}`)}`,
          },
          {
            key: "thresholds",
            label: t("rules.thresholds"),
            cell: (rule) => (
              <span className="flex flex-wrap gap-1.5 max-sm:justify-end">
                {rule.thresholds.map(({ from, severity }) => (
                  <SeverityBadge
                    key={severity}
                    label={formatMeasured(f, rule.measure, metricOf(rule.metric), from)}
                    severity={severity}
                  />
                ))}
              </span>
            ),
          },
          {
            key: "playbook",
            label: t("rules.playbook"),
            wideOnly: true,
            cell: (rule) => (rule.playbook ? nameOf(rule.playbook) : "–"),
          },
          { key: "raised", label: t("rules.raised"), align: "end", cell: (rule) => f.number(rule.raised) },
          {
            key: "useful",
            label: t("rules.useful"),
            align: "end",
            cell: (rule) =>
              rule.useful + rule.noise === 0
                ? "–"
                : f.percent(Math.round((rule.useful / (rule.useful + rule.noise)) * 1_000_000), 0),
          },
        ]}
        empty={<EmptyState title={t("rules.emptyTitle")}>{t("rules.emptyText")}</EmptyState>}
        rowKey={(rule) => rule.id}
        rows={rules}
      />
    </>
  );
}
