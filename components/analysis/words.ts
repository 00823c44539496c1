import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import type { PivotKey } from "@/lib/analysis/pivot";
import { nameIn } from "@/lib/i18n/name-in";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { figureText, type PrintedFigure } from "@/lib/metrics/figure-text";
import { customerRateOf, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";

export type AnalysisWords = Awaited<ReturnType<typeof getAnalysisWords>>;

/** How figures and the values of breakdowns read in the reader's language. */
export async function getAnalysisWords() {
  const [t, tMetrics, segments, format, locale] = await Promise.all([
    getTranslations("analysis"),
    getTranslations("metrics"),
    getTranslations("sales.segment"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  return {
    t,
    tMetrics,
    format,
    locale,
    nameOf,
    /** The value of a breakdown: a name, a period, or the words for none. */
    keyText(dimension: Dimension, { id, name, nameEn }: PivotKey): string {
      if (id === null) return t("none");
      if (dimension === "segment") return segments(id as "key");
      if (dimension === "day") return format.day(id);
      if (isTimeDimension(dimension)) return format.period(id);
      return name === null ? id : nameOf({ name, nameEn });
    },
    /** Over which window each point is reckoned, where it is easily mistaken; undefined where it is not. */
    windowNote(id: MetricId): string | undefined {
      const rate = customerRateOf(id);
      return rate ? tMetrics(`pointsOf.${rate}`) : undefined;
    },
    /** A figure for a table: money without its minor units, averages of days with their decimals. */
    figure(id: MetricId, figure: PrintedFigure | null): string {
      if (!figure || figure.value === null) return "–";
      const metric = metricOf(id);
      if (metric.unit === "money") return format.moneyWhole(figure.value);
      if (metric.unit === "days") return figureText(figure, metric) ?? "–";
      return formatMetricValue(format, metric.unit, figure.value, "exact");
    },
  };
}
