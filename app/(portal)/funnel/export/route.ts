import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import type { MetricRow } from "@/db/queries/metrics";
import { nameIn } from "@/lib/i18n/name-in";
import { figureText } from "@/lib/metrics/figure-text";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { BREAKDOWN_METRICS, type BreakdownMetric, readFunnelQuery } from "../_components/funnel-query";
import { listBreakdown } from "../_components/load-funnel";
import { keyName, sortBreakdown } from "../_components/sort-breakdown";

/** The breakdown of the screen as a file: the same figures by the same address, in full. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView("funnel:view", Promise.resolve(params));
  const query = readFunnelQuery(params, view.actor);
  const [rows, t, metrics, format, locale] = await Promise.all([
    listBreakdown(view, query),
    getTranslations("funnel"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const words = { nameOf: nameIn(locale), none: t("none"), period: format.period };
  const labelOf = (row: MetricRow<BreakdownMetric>) => keyName(row, query.by, words);
  const columns: CsvColumn<MetricRow<BreakdownMetric>>[] = [
    { label: metrics(`dimension.${query.by}`), value: labelOf },
    ...BREAKDOWN_METRICS.map((id) => ({
      label: metrics(`name.${id}`),
      value: (row: MetricRow<BreakdownMetric>) => figureText(row.values[id], metricOf(id)),
    })),
  ];
  async function* pages() {
    yield sortBreakdown(rows, query.table.state.sort, { by: query.by, nameOf: labelOf });
  }
  return csvResponse(`${t("csvName")}-${query.by}-${view.period.key}`, columns, pages());
}
