import { getLocale, getTranslations } from "next-intl/server";
import { Delta } from "@/components/format/delta";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import type { getEventBehind } from "@/db/queries/market/events";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";

interface AdjustmentAskedProps {
  request: Adjustment;
  /** What happened in the market that the request answers. */
  marketEvent: Awaited<ReturnType<typeof getEventBehind>>;
  /** Whether the reader may open the event. */
  linksEvent: boolean;
}

/** Who asks for what: old and new, from when, why, on which evidence. */
export async function AdjustmentAsked({ request, marketEvent, linksEvent }: AdjustmentAskedProps) {
  const [t, tRebaseline, tMarket, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("rebaseline"),
    getTranslations("market"),
    getFormat(),
    getLocale(),
  ]);
  const { unit } = metricOf(request.metric);
  const told = marketEvent
    ? tMarket("behindRequest", {
        event: nameIn(locale)({ name: marketEvent.title, nameEn: marketEvent.titleEn }),
        day: f.day(marketEvent.sinceOn),
      })
    : null;
  const change = ratioPpm(request.newValue - request.oldValue, request.oldValue);
  return (
    <Section className="mt-0" id="asked" title={t("who")}>
      <p className="text-2xl font-semibold tracking-tight">
        <span className="text-muted-foreground">{formatMetricValue(f, unit, request.oldValue)} → </span>
        <span className="whitespace-nowrap">{formatMetricValue(f, unit, request.newValue)}</span>
      </p>
      <p className="mt-1 text-sm">
        {change === null ? null : <Delta better="none" kind="ppm" value={change} />}{" "}
        {t("from", { day: f.day(request.effectiveOn) })}
      </p>
      {request.carriedValue === 0n ? null : (
        <p className="mt-1 text-sm">
          {tRebaseline("keptYear", {
            value: signed(request.carriedValue, (value) => formatMetricValue(f, unit, value)),
          })}
        </p>
      )}
      <dl className="mt-4 space-y-3 text-sm">
        <Entry label={t("reason")}>{t(`reasons.${request.reason}`)}</Entry>
        <Entry label={t("explanation")}>{request.explanation}</Entry>
        <Entry label={t("evidence")}>
          {request.evidence ?? (told ? null : t("noEvidence"))}
          {told && marketEvent ? (
            <p data-testid="market-event">
              {linksEvent ? (
                <a className="text-primary hover:underline" href={`/targets/market/${marketEvent.id}`}>
                  {told}
                </a>
              ) : (
                told
              )}
            </p>
          ) : null}
        </Entry>
        <Entry label={t("requester")}>
          {request.submittedAt
            ? t("requestedBy", {
                name: nameIn(locale)(request.requester),
                at: f.instant(request.submittedAt),
              })
            : nameIn(locale)(request.requester)}
        </Entry>
      </dl>
    </Section>
  );
}

function Entry({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
