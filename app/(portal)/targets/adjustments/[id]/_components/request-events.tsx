import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import type { RequestEvent } from "@/db/queries/approvals/steps";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";

/** What happened to the request, by whom, in whose name. */
export async function RequestEvents({
  request,
  events,
}: {
  request: Adjustment;
  events: readonly RequestEvent[];
}) {
  const [t, f, locale] = await Promise.all([getTranslations("approvals"), getFormat(), getLocale()]);
  const nameOf = nameIn(locale);
  const { unit } = metricOf(request.metric);
  const who = ({ actor, other, action }: RequestEvent) => {
    if (action === "adjustment.escalate") return other ? t("passedOnFrom", { name: nameOf(other) }) : "";
    if (!actor) return "";
    return other ? t("forSomebody", { deputy: nameOf(actor), name: nameOf(other) }) : nameOf(actor);
  };
  return (
    <Section className="mt-8" id="events" title={t("events")}>
      <ol className="divide-y text-sm">
        {events.map((event) => {
          const verb = event.action.replace("adjustment.", "");
          return (
            <li className="py-2" key={event.id}>
              <div className="flex flex-wrap justify-between gap-x-4">
                <span>
                  {t.has(`event.${verb}`) ? t(`event.${verb}`) : verb}
                  {event.to === null
                    ? null
                    : ` · ${event.from === null ? "" : `${formatMetricValue(f, unit, event.from)} → `}${formatMetricValue(f, unit, event.to)}`}
                </span>
                <span className="text-muted-foreground">
                  {[who(event), f.instant(event.at)].filter(Boolean).join(" · ")}
                </span>
              </div>
              {event.comment ? (
                <p className="text-muted-foreground">{t("said", { comment: event.comment })}</p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
