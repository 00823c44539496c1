import { getLocale, getTranslations } from "next-intl/server";
import { Delta } from "@/components/format/delta";
import { Figure, FigureRow } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Alert } from "@/components/ui/alert";
import { Progress } from "@/components/ui/progress";
import { nameIn } from "@/lib/i18n/name-in";
import { divideRounded, ratioPpm } from "@/lib/money";
import type { View } from "@/lib/server/view";
import type { TargetViewData } from "./target-view";

/** The answer in the first line of sight: how far, how far it should be, what is left. */
export async function TargetFigures({ target, view }: { target: TargetViewData; view: View }) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const { lead, metric, share, landing, daysLeft, missingYear } = target;
  if (!lead) return null;
  const show = (value: bigint | null) => formatMetricValue(f, metric.unit, value);
  const scope = view.unit ? nameIn(locale)(lead) : t("ownScope");
  const expectedPpm =
    share && share.total > 0n ? (ratioPpm(share.elapsed, share.total) ?? undefined) : undefined;
  const left =
    lead.target !== null && lead.actual !== null && lead.actual < lead.target
      ? lead.target - lead.actual
      : null;
  return (
    <div className="mb-6 space-y-3">
      {missingYear === null ? null : (
        <Alert title={t("calendarMissing", { year: String(missingYear) })} tone="warn" />
      )}
      <FigureRow>
        <Figure
          comparison={
            lead.pace && expectedPpm !== undefined ? `${t("expected")} ${f.percent(expectedPpm)}` : undefined
          }
          definition={{
            name: tMetrics(`name.${metric.id}`),
            formula: tMetrics(`formulaOf.${metric.id}`),
            source: tMetrics(`source.${metric.source}`),
            window: f.period(view.period.key),
          }}
          label={`${scope} · ${tMetrics(`name.${metric.id}`)}`}
          size="lead"
          value={f.percent(lead.attainmentPpm)}
        />
        <Figure
          comparison={`${t("target")} ${show(lead.target)}`}
          label={t("actual")}
          size="sm"
          value={show(lead.actual)}
        />
        {lead.pace ? (
          <Figure
            comparison={lead.pace.ahead < 0n ? t("behind") : t("ahead")}
            label={t("pace")}
            size="sm"
            value={
              <Delta
                from="goal"
                kind={metric.unit === "money" ? "money" : "number"}
                value={lead.pace.ahead}
              />
            }
          />
        ) : null}
        {left !== null && daysLeft !== null && daysLeft > 0 ? (
          <Figure
            comparison={`${t("daysLeft")} ${daysLeft}`}
            label={t("remaining")}
            size="sm"
            value={show(left)}
          />
        ) : null}
        {left !== null && daysLeft !== null && daysLeft > 0 && metric.unit === "money" ? (
          <Figure label={t("perDay")} size="sm" value={show(divideRounded(left, BigInt(daysLeft)))} />
        ) : null}
        {landing && daysLeft ? (
          <Figure
            comparison={
              <span className="text-muted-foreground">
                {landing.low === null || landing.high === null
                  ? t("projectionMethod")
                  : t("projectionRange", { low: show(landing.low), high: show(landing.high) })}
              </span>
            }
            definition={{
              name: t("projection"),
              formula: t("projectionMethod"),
              window: f.period(view.period.key),
              note:
                landing.low === null
                  ? t("projectionNoRange", { count: landing.comparedPeriods })
                  : t("projectionFrom", { count: landing.comparedPeriods }),
            }}
            label={t("projection")}
            size="sm"
            value={show(landing.value)}
          />
        ) : null}
      </FigureRow>
      {lead.attainmentPpm === null ? null : (
        <Progress
          expectedPpm={lead.pace ? expectedPpm : undefined}
          label={t("attainment")}
          ppm={lead.attainmentPpm}
          tone={lead.pace && lead.pace.ahead < 0n ? "warn" : "primary"}
        />
      )}
    </div>
  );
}
