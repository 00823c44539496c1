import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { getFormat } from "@/components/format/get-format";
import type { FunnelDeal } from "@/db/queries/funnel-deals";
import type { MetricRow } from "@/db/queries/metrics";
import { nameIn } from "@/lib/i18n/name-in";
import { figureText } from "@/lib/metrics/figure-text";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView, type View } from "@/lib/server/view";
import {
  BREAKDOWN_METRICS,
  type BreakdownMetric,
  type FunnelQuery,
  readFunnelQuery,
} from "../_components/funnel-query";
import { choosePipeline, listBreakdown } from "../_components/load-funnel";
import { openDeals } from "../_components/opened-deals";
import { keyName, sortBreakdown } from "../_components/sort-breakdown";

/** As many deals as a spreadsheet takes. */
const MOST_DEALS = 1_000_000;

/** The breakdown of the screen as a file, or (`rows=deals`) the deals behind the figure that is opened: the same figures by the same address, in full. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView("funnel:view", Promise.resolve(params));
  const query = readFunnelQuery(params, view.actor);
  return params.rows === "deals" ? exportDeals(view, query) : exportBreakdown(view, query);
}

async function exportDeals(view: View, query: FunnelQuery): Promise<Response> {
  const { pipeline } = await choosePipeline(query);
  const [opened, t, reasons, locale] = await Promise.all([
    pipeline && openDeals(view, query, pipeline, MOST_DEALS),
    getTranslations("funnel"),
    getTranslations("sales.lossReason"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const columns: CsvColumn<FunnelDeal>[] = [
    { label: "id", value: ({ id }) => id },
    { label: t("deal"), value: ({ name }) => name },
    { label: t("customer"), value: ({ customer }) => customer && nameOf(customer) },
    { label: t("owner"), value: ({ owner }) => nameOf(owner) },
    { label: t("stage"), value: ({ stage }) => nameOf(stage) },
    { label: t("amount"), value: ({ amountMinor }) => amountText(amountMinor) },
    { label: t("movedOn"), value: ({ movedOn }) => movedOn },
    { label: t("daysIn"), value: ({ days }) => days },
    { label: t("expectedClose"), value: ({ expectedCloseOn }) => expectedCloseOn },
    { label: t("reason"), value: ({ lossReason }) => lossReason && reasons(lossReason) },
  ];
  async function* pages() {
    yield opened?.deals ?? [];
  }
  return csvResponse(`${t("csvName")}-${t("deal")}-${view.period.key}`, columns, pages());
}

async function exportBreakdown(view: View, query: FunnelQuery): Promise<Response> {
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
