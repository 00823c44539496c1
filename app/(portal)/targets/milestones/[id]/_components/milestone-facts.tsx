import { useLocale, useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Progress } from "@/components/ui/progress";
import type { Milestone } from "@/db/queries/milestones/list";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { addDays, type Day, daysBetween } from "@/lib/periods";

/** How far it is, until when, whose it is. */
export function MilestoneFacts({
  milestone,
  today,
  showReview,
}: {
  milestone: Milestone;
  today: Day;
  showReview: boolean;
}) {
  const t = useTranslations("milestones");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const { goal, actual, startOn, endOn, state } = milestone;
  const metric = metricOf(milestone.metric);
  const show = (value: bigint | null) => formatMetricValue(f, metric.unit, value);
  const donePpm = actual === null ? null : ratioPpm(actual, goal);
  const days = daysBetween(startOn, endOn);
  const gone = Math.min(days, Math.max(0, daysBetween(startOn, today)));
  return (
    <div className="mb-6 space-y-3">
      <FigureRow>
        <Figure
          comparison={`${t("goal")} ${show(goal)}`}
          definition={{
            name: tMetrics(`name.${metric.id}`),
            formula: tMetrics(`formulaOf.${metric.id}`),
            source: tMetrics(`source.${metric.source}`),
            window: `${f.day(startOn)} – ${f.day(addDays(endOn, -1))}`,
          }}
          label={tMetrics(`name.${metric.id}`)}
          size="lead"
          value={actual === null ? t("notYet") : show(actual)}
        />
        <Figure label={t("reachedShare")} size="sm" value={f.percent(donePpm)} />
        <Figure
          comparison={
            state === "active" ? t("daysLeft", { count: Math.max(0, daysBetween(today, endOn)) }) : undefined
          }
          label={t("due")}
          size="sm"
          value={f.day(addDays(endOn, -1), "short")}
        />
        <Figure
          comparison={inLocale(milestone.unit)}
          label={t("owner")}
          size="sm"
          value={inLocale(milestone.owner)}
        />
      </FigureRow>
      {donePpm === null ? null : (
        <Progress
          expectedPpm={state === "active" ? Math.round((gone / days) * 1_000_000) : undefined}
          label={t("reachedShare")}
          ppm={donePpm}
          tone={state === "missed" ? "warn" : "primary"}
        />
      )}
      {milestone.cancelReason ? (
        <Alert title={t("cancelledBecause", { reason: milestone.cancelReason })} tone="info" />
      ) : null}
      {milestone.reviewId !== null && showReview ? (
        <p>
          <a className="text-primary" href={`/reviews/${milestone.reviewId}`}>
            {t("openReview")}
          </a>
        </p>
      ) : null}
    </div>
  );
}
