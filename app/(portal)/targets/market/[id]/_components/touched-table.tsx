import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { VerdictBadge } from "@/components/targets/verdict-badge";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import type { MarketEvent } from "@/db/queries/market/events";
import { nameIn } from "@/lib/i18n/name-in";
import type { ReexaminationState } from "@/lib/market/market-states";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { KeepTarget } from "./keep-target";
import type { TouchedTarget } from "./read-touched";

const TONES: Record<ReexaminationState, Tone> = {
  open: "warn",
  requested: "info",
  kept: "good",
  adjusted: "good",
  rejected: "neutral",
  dropped: "neutral",
};

interface TouchedTableProps {
  event: MarketEvent;
  rows: readonly TouchedTarget[];
  today: Day;
}

/** Every target that the event touches: its figure, whose answer it is, and the answer. */
export function TouchedTable({ event, rows, today }: TouchedTableProps) {
  const t = useTranslations("market");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const hasExposure = rows.some(({ exposurePpm }) => exposurePpm !== null);
  const show = ({ metric }: TouchedTarget, value: bigint | null) =>
    formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <Section hint={t("touchedHint")} id="touched" title={t("touched", { period: f.period(event.periodKey) })}>
      <DataTable
        caption={t("touched", { period: f.period(event.periodKey) })}
        columns={[
          {
            key: "unit",
            label: t("target"),
            title: true,
            cell: (row) => (
              <>
                {inLocale(row.unit)}
                <span className="block text-xs font-normal text-muted-foreground">
                  {tMetrics(`name.${row.metric}`)}
                </span>
              </>
            ),
          },
          {
            key: "value",
            label: t("figure"),
            align: "end",
            cell: (row) =>
              row.value === null || row.value === row.seenValue
                ? show(row, row.seenValue)
                : `${show(row, row.seenValue)} → ${show(row, row.value)}`,
          },
          ...(hasExposure
            ? [
                {
                  key: "exposure",
                  label: t("exposure"),
                  align: "end" as const,
                  cell: (row: TouchedTarget) => f.percent(row.exposurePpm, 0),
                },
              ]
            : []),
          {
            key: "owner",
            label: t("owner"),
            cell: (row) => (
              <>
                {inLocale(row.owner)}
                {row.escalatedAt && row.state === "open" ? (
                  <span className="block text-xs text-muted-foreground">{t("escalated")}</span>
                ) : null}
              </>
            ),
          },
          {
            key: "state",
            label: t("state"),
            cell: (row) => (
              <span className="flex flex-wrap items-center gap-1">
                <Badge tone={row.state === "open" && event.dueOn < today ? "bad" : TONES[row.state]}>
                  {t(`states.${row.state}`)}
                </Badge>
                {row.feasibility ? <VerdictBadge verdict={row.feasibility.verdict} /> : null}
              </span>
            ),
          },
          {
            key: "answer",
            label: t("answer"),
            cell: (row) => <Answer name={inLocale(row.unit)} row={row} />,
          },
        ]}
        rowKey={(row) => row.id}
        rows={rows}
      />
    </Section>
  );
}

/** What was answered, or the two answers there are for whoever may give them. */
function Answer({ row, name }: { row: TouchedTarget; name: string }) {
  const t = useTranslations("market");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  if (row.keptBy && row.keptAt)
    return (
      <span>
        {row.reason}
        <span className="block text-xs text-muted-foreground">
          {t("answeredBy", { name: inLocale(row.keptBy), at: f.instant(row.keptAt) })}
        </span>
      </span>
    );
  if (row.adjustment && row.state !== "open")
    return (
      <a className="text-primary hover:underline" href={`/targets/adjustments/${row.adjustment.id}`}>
        {t("seeRequest")}
      </a>
    );
  if (!row.mayKeep && !row.mayAdjust) return <span className="text-muted-foreground">{t("noAnswer")}</span>;
  const subject = `subject=unit-${row.unit.id}&metric=${row.metric}&period=${row.periodKey}`;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {row.mayKeep ? <KeepTarget id={row.id} name={name} version={row.version} /> : null}
      {row.mayAdjust ? (
        <a
          aria-label={t("adjustOf", { name })}
          className={buttonVariants({ variant: "outline", size: "sm" })}
          href={
            row.adjustment?.state === "draft"
              ? `/targets/adjustments/${row.adjustment.id}`
              : `/targets/adjustments/new?${subject}&reexamination=${row.id}`
          }
        >
          {t(row.adjustment?.state === "draft" ? "seeDraft" : "adjust")}
        </a>
      ) : null}
    </span>
  );
}
