import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge, type Tone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Milestone } from "@/db/queries/milestones/list";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { MilestoneState } from "@/lib/milestones/milestone-states";
import { ratioPpm } from "@/lib/money";
import { addDays, type Day, daysBetween } from "@/lib/periods";

export const STATE_TONES: Record<MilestoneState, Tone> = {
  active: "primary",
  reached: "good",
  missed: "bad",
  cancelled: "neutral",
};

interface MilestoneTableProps {
  rows: readonly Milestone[];
  isActive: boolean;
  mayPlan: boolean;
  today: Day;
}

export function MilestoneTable({ rows, isActive, mayPlan, today }: MilestoneTableProps) {
  const t = useTranslations("milestones");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const show = ({ metric }: Milestone, value: bigint | null) =>
    formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <DataTable
      caption={t("title")}
      columns={[
        {
          key: "title",
          label: t("milestone"),
          title: true,
          cell: (row) => (
            <a href={`/targets/milestones/${row.id}`}>{inLocale({ name: row.title, nameEn: row.titleEn })}</a>
          ),
        },
        { key: "event", label: t("event"), cell: (row) => t(`events.${row.event}`), wideOnly: true },
        {
          key: "scope",
          label: t("scope"),
          cell: (row) =>
            [inLocale(row.unit), row.productLine && inLocale(row.productLine)].filter(Boolean).join(" · "),
        },
        {
          key: "goal",
          label: t("goal"),
          align: "end",
          cell: (row) => `${tMetrics(`name.${row.metric}`)} ${show(row, row.goal)}`,
        },
        {
          key: "actual",
          label: t("actual"),
          align: "end",
          cell: (row) =>
            row.actual === null
              ? t("notYet")
              : `${show(row, row.actual)} · ${f.percent(ratioPpm(row.actual, row.goal), 0)}`,
        },
        {
          key: "due",
          label: t("due"),
          align: "end",
          cell: (row) => {
            const due = addDays(row.endOn, -1);
            return isActive
              ? `${f.day(due, "short")} · ${t("daysLeft", { count: Math.max(0, daysBetween(today, row.endOn)) })}`
              : f.day(due);
          },
        },
        { key: "owner", label: t("owner"), cell: (row) => inLocale(row.owner), wideOnly: true },
        {
          key: "state",
          label: t("state"),
          cell: (row) => <Badge tone={STATE_TONES[row.state]}>{t(`states.${row.state}`)}</Badge>,
        },
      ]}
      empty={
        <EmptyState title={t(isActive ? "emptyTitle" : "emptyOverTitle")}>
          {t(isActive ? (mayPlan ? "emptyText" : "emptyReader") : "emptyOverText")}
        </EmptyState>
      }
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}
