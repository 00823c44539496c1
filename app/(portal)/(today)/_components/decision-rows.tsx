import { useLocale, useTranslations } from "next-intl";
import { SeverityBadge } from "@/components/alerts/severity-badge";
import { Delta } from "@/components/format/delta";
import { formatMetricValue } from "@/components/format/metric-value";
import { Money } from "@/components/format/money";
import { reviewPeriod } from "@/components/format/review-period";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { Adjustment } from "@/db/queries/adjustments";
import type { Alert } from "@/db/queries/alerts";
import type { Reexamination } from "@/db/queries/market/reexaminations";
import type { Review } from "@/db/queries/reviews";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { daysBetween } from "@/lib/periods";
import { TodayRow } from "./today-row";

/** Who asks for what, and by how much. */
export function RequestRow({ request }: { request: Adjustment }) {
  const t = useTranslations("today");
  const tMetrics = useTranslations("metrics");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const { unit } = metricOf(request.metric);
  const show = (value: bigint) => formatMetricValue(format, unit, value);
  return (
    <TodayRow
      detail={t("requestBy", {
        name: nameOf(request.requester),
        metric: tMetrics(`name.${request.metric}`),
        period: format.period(request.periodKey),
      })}
      href={`/targets/adjustments/${request.id}`}
      note={
        <Delta
          better="none"
          kind="ppm"
          value={ratioPpm(request.newValue - request.oldValue, request.oldValue)}
        />
      }
      title={t("requestAbout", { subject: nameOf(request.person ?? request.unit) })}
      value={`${show(request.oldValue)} → ${show(request.newValue)}`}
    />
  );
}

/** A target that the market touches, and until when its owner answers. */
export function OwedRow({ owed, today }: { owed: Reexamination; today: Day }) {
  const t = useTranslations("today");
  const tMetrics = useTranslations("metrics");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const { event, metric, unit, periodKey, seenValue, value } = owed;
  return (
    <TodayRow
      detail={t("marketOwed", {
        unit: nameOf(unit),
        metric: tMetrics(`name.${metric}`),
        period: format.period(periodKey),
      })}
      href={`/targets/market/${event.id}`}
      marks={
        <Badge tone={event.dueOn < today ? "bad" : "neutral"}>
          {t(event.dueOn < today ? "dueLate" : "dueOn", { day: format.day(event.dueOn, "short") })}
        </Badge>
      }
      note={t("marketSince", { day: format.day(event.sinceOn, "short") })}
      title={nameOf(event)}
      value={formatMetricValue(format, metricOf(metric).unit, value ?? seenValue)}
    />
  );
}

/** A review to open, or to go on with. */
export function ReviewRow({ review, today }: { review: Review; today: Day }) {
  const t = useTranslations("today");
  const format = useFormat();
  const locale = useLocale();
  return (
    <TodayRow
      href={`/reviews/${review.id}`}
      marks={
        <Badge tone={review.dueOn < today ? "bad" : "neutral"}>
          {t(review.dueOn < today ? "dueLate" : "dueOn", { day: format.day(review.dueOn, "short") })}
        </Badge>
      }
      title={t(review.state === "open" ? "reviewOpen" : "reviewDue", {
        subject: nameIn(locale)(review.unit),
        period: reviewPeriod(review, format, locale),
      })}
    />
  );
}

/** An alert with what is at stake. */
export function AlertRow({ alert, today }: { alert: Alert; today: Day }) {
  const t = useTranslations("today");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  return (
    <TodayRow
      detail={t("alertSince", {
        day: format.day(alert.sinceOn, "short"),
        days: daysBetween(alert.sinceOn, today) + 1,
        owner: alert.owner ? nameOf(alert.owner) : "",
        hasOwner: alert.owner ? "yes" : "no",
      })}
      href={`/alerts/${alert.id}`}
      marks={<SeverityBadge label={t(`severity.${alert.severity}`)} severity={alert.severity} />}
      note={alert.evidence.stakeMinor === null ? undefined : t("atStake")}
      title={[nameOf(alert.person ?? alert.unit), nameOf(alert.rule)].join(" · ")}
      value={alert.evidence.stakeMinor === null ? undefined : <Money amount={alert.evidence.stakeMinor} />}
    />
  );
}
