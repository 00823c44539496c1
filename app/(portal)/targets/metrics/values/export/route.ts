import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { type EnteredValue, listEnteredValues } from "@/db/queries/metric-values/entered";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { ENTERED_METRICS } from "@/lib/metrics/entered-input";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireActor } from "@/lib/server/session";

const PAGE = 500;

/** Every entry that the reader may see, with those that were replaced. */
export async function GET(request: Request): Promise<Response> {
  const [actor, t, tMetrics, locale] = await Promise.all([
    requireActor("target:view"),
    getTranslations("metricsCatalogue"),
    getTranslations("metrics"),
    getLocale(),
  ]);
  const scope = scopeFor(actor);
  if (scope.personId !== null) notFound();
  const asked = new URL(request.url).searchParams.get("metric");
  const metric = ENTERED_METRICS.find((id) => id === asked);
  const inLocale = nameIn(locale);
  const columns: CsvColumn<EnteredValue>[] = [
    { label: t("metric"), value: (row) => tMetrics(`name.${row.metric}`) },
    { label: t("unit"), value: (row) => inLocale(row.unit) },
    { label: t("period"), value: (row) => row.periodKey },
    { label: t("value"), value: (row) => valueText(row) },
    { label: t("state"), value: (row) => (row.holds ? t("holds") : t("replaced")) },
    { label: t("evidence"), value: (row) => row.evidence },
    { label: t("by"), value: (row) => (row.by ? inLocale(row.by) : t("imported")) },
    { label: t("at"), value: (row) => row.enteredAt.toISOString() },
  ];
  async function* pages() {
    for (let beforeId: number | undefined; ; ) {
      const rows = await listEnteredValues(scope, { metric, beforeId, limit: PAGE });
      yield rows;
      if (rows.length < PAGE) return;
      beforeId = rows.at(-1)?.id;
    }
  }
  return csvResponse(t("values"), columns, pages());
}

function valueText({ metric, value }: EnteredValue): string {
  const { unit } = metricOf(metric);
  return unit === "money" ? amountText(value) : printMetricValue(value, unit);
}
