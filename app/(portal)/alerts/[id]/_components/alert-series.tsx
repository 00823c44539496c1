import { LineChart } from "@/components/charts/chart";
import type { ChartRow, ChartSeries } from "@/components/charts/chart-data";
import { Section } from "@/components/ui/card";
import { thresholdFigure } from "@/lib/alerts/threshold-figure";
import { type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import type { AlertWords } from "../../_components/alert-words";
import type { AlertPageData } from "./read-alert";

/** Chart units; counts and days are plain numbers, a score is shown in points. */
const CHART_UNIT: Record<MetricUnit, "money" | "ppm" | "number"> = {
  money: "money",
  ppm: "ppm",
  score: "number",
  count: "number",
  days: "number",
};

/** The figure day by day with what it is held against, its thresholds and the same days of the year before. */
export function AlertSeries({ data, words }: { data: AlertPageData; words: AlertWords }) {
  const { alert, situation } = data;
  const { t, tMetrics, f } = words;
  if (situation.observed.length < 2) return null;
  const metric = metricOf(alert.evidence.metric);
  const isFigure = ["shortfall", "drop", "value"].includes(alert.evidence.measure);
  const { series, rows } = isFigure ? figureLines(data, words) : measureLines(data, words);
  const crossed = situation.observed.find(({ on }) => on >= alert.sinceOn);
  return (
    <Section
      hint={[
        t(`seriesHint.${alert.evidence.measure}`),
        crossed ? t("crossed", { day: f.day(crossed.on, "short") }) : null,
      ]
        .filter(Boolean)
        .join(" · ")}
      id="series"
      title={t("series")}
    >
      <LineChart
        height={260}
        rowHeading={t("day")}
        rows={rows}
        series={series}
        summary={crossed ? t("crossed", { day: f.day(crossed.on, "short") }) : undefined}
        title={tMetrics(`name.${metric.id}`)}
        unit={isFigure ? CHART_UNIT[metric.unit] : "number"}
      />
    </Section>
  );
}

interface Lines {
  series: ChartSeries[];
  rows: ChartRow[];
}

const SEVERITY_COLOUR = { info: 4, warning: 3, critical: 5 } as const;

function figureLines({ alert, situation }: AlertPageData, { t, tMetrics, f }: AlertWords): Lines {
  const { thresholds, measure, metric } = alert.evidence;
  const { direction } = metricOf(metric);
  const { observed } = situation;
  const has = (key: "baseline" | "lastYear") => observed.some((look) => look[key] !== null);
  return {
    series: [
      { key: "now", label: tMetrics(`name.${metric}`), colour: 1 },
      ...(has("baseline") ? [{ key: "baseline", label: t(`line.${measure}`), colour: 2 }] : []),
      ...thresholds.map(({ severity }, i) => ({
        key: `threshold${i}`,
        label: t(`line.${severity}`),
        colour: SEVERITY_COLOUR[severity],
      })),
      ...(has("lastYear") && metric !== "overdue"
        ? [{ key: "lastYear", label: t("line.lastYear"), colour: 6 }]
        : []),
    ],
    rows: observed.map((look) => ({
      label: f.day(look.on, "short"),
      values: {
        now: look.now,
        baseline: look.baseline,
        lastYear: look.lastYear,
        ...Object.fromEntries(
          thresholds.map(({ from }, i) => [
            `threshold${i}`,
            thresholdFigure(measure, from, look.baseline, direction),
          ]),
        ),
      },
    })),
  };
}

/** Deviations from one's own history: the measure itself beside its thresholds. */
function measureLines({ alert, situation }: AlertPageData, { t, f }: AlertWords): Lines {
  const { thresholds, measure } = alert.evidence;
  const parts = measure === "missing" ? 1 : 1000;
  return {
    series: [
      { key: "measured", label: t(`measure.${measure}`), colour: 1 },
      ...thresholds.map(({ severity }, i) => ({
        key: `threshold${i}`,
        label: t(`line.${severity}`),
        colour: SEVERITY_COLOUR[severity],
      })),
    ],
    rows: situation.observed.map((look) => ({
      label: f.day(look.on, "short"),
      values: {
        measured: look.measured === null ? null : Number(look.measured) / parts,
        ...Object.fromEntries(thresholds.map(({ from }, i) => [`threshold${i}`, Number(from) / parts])),
      },
    })),
  };
}
