import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { nameIn } from "@/lib/i18n/name-in";
import { isMetricId, type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { type NamedLine, readTargetView } from "../_components/target-view";

/** The tree down to its people, as a file. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const [view, t, locale] = await Promise.all([
    requireView("target:view", Promise.resolve(params)),
    getTranslations("targets"),
    getLocale(),
  ]);
  const metric = params.metric ?? "won_value";
  if (!isMetricId(metric)) notFound();
  const { lines } = await readTargetView(view, metricOf(metric), { inFull: true });
  const text = (value: bigint | null) => valueText(value, metricOf(metric).unit);
  const columns: CsvColumn<NamedLine>[] = [
    { label: t("unit"), value: (line) => nameIn(locale)(line) },
    { label: t("target"), value: (line) => text(line.target) },
    { label: t("baseline"), value: (line) => text(line.baseline) },
    { label: t("actual"), value: (line) => text(line.actual) },
    {
      label: t("attainment"),
      value: (line) => (line.attainmentPpm === null ? null : line.attainmentPpm / 1_000_000),
    },
    { label: t("pace"), value: (line) => text(line.pace?.ahead ?? null) },
    { label: t("overAssignment"), value: (line) => text(line.gap?.gap ?? null) },
  ];
  return csvResponse(`${t("title")}-${metric}-${view.period.key}`, columns, onePage(lines));
}

function valueText(value: bigint | null, unit: MetricUnit): string | null {
  if (value === null) return null;
  return unit === "money" ? amountText(value) : printMetricValue(value, unit);
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
