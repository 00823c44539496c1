import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { type Adjustment, listRequestsOf } from "@/db/queries/adjustments";
import type { Reader } from "@/db/queries/approvals/delegations";
import { listTargetVersions } from "@/db/queries/targets";
import type { Scope } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { stateTone, subjectOf } from "../../_components/adjustment-text";

/** How the figure came to be, and what came of earlier requests of the same person. */
export async function AdjustmentHistory({
  request,
  reader,
  scope,
}: {
  request: Adjustment;
  reader: Reader;
  scope: Scope;
}) {
  const window = { start: request.startOn, end: request.endOn };
  const [versions, earlier, t, tMetrics, f, locale] = await Promise.all([
    listTargetVersions(
      { unitId: request.unit.id, personId: request.person?.id ?? null },
      request.metric,
      window,
    ),
    listRequestsOf(scope, reader, request.requester.id, request.id),
    getTranslations("targets"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const { unit } = metricOf(request.metric);
  return (
    <div className="mt-8 grid gap-8 lg:grid-cols-2">
      <Section className="mt-0" id="history" title={t("history")}>
        <ol className="divide-y text-sm">
          {versions.map((version) => (
            <li className="flex flex-wrap justify-between gap-x-4 py-2" key={version.version}>
              <span>
                {t("version", { version: version.version })} · {t(`origin.${version.origin}`)} ·{" "}
                {formatMetricValue(f, unit, version.value)}
              </span>
              <span className="text-muted-foreground">
                {[(locale === "en" ? version.byEn : null) ?? version.by, f.instant(version.createdAt)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section
        className="mt-0"
        id="earlier"
        title={t("earlier", { name: nameIn(locale)(request.requester) })}
      >
        {earlier.length === 0 ? <p className="text-sm text-muted-foreground">{t("earlierNone")}</p> : null}
        <ul className="divide-y text-sm">
          {earlier.map((other) => (
            <li className="flex flex-wrap items-center justify-between gap-x-4 py-2" key={other.id}>
              <a href={`/targets/adjustments/${other.id}`}>
                {subjectOf(other, locale)} · {tMetrics(`name.${other.metric}`)} · {f.period(other.periodKey)}
              </a>
              <Badge tone={stateTone(other.state)}>{t(`states.${other.state}`)}</Badge>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
