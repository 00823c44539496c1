import type { Format } from "@/components/format/format";
import { formatMetricValue } from "@/components/format/metric-value";
import type { AlertMeasure } from "@/lib/alerts/alert-states";
import type { Basis } from "@/lib/alerts/observe";
import { thresholdFigure } from "@/lib/alerts/threshold-figure";
import { type Metric, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";

/** `t` of the namespaces `alerts` and `metrics`. */
type Translate = (key: string, values?: Record<string, string | number>) => string;

export interface SentenceWords {
  t: Translate;
  tMetrics: Translate;
  f: Format;
}

export interface SentenceFacts {
  metric: MetricId;
  measure: AlertMeasure;
  subject: string;
  measured: bigint;
  now: bigint | null;
  basis: Basis | null;
  /** The threshold that was entered. */
  from: bigint | null;
  sinceOn: Day;
  /** Working days since then, the first included. */
  days: number;
}

/** Deviations are kept in thousandths. */
const PARTS = 1000;

/** A measure or a threshold of it, in the reader's habit. Where the metric itself is measured, the figure instead of its negation. */
export function formatMeasured(f: Format, measure: AlertMeasure, metric: Metric, value: bigint): string {
  switch (measure) {
    case "shortfall":
    case "drop":
      return f.percent(Number(value));
    case "modified_z":
    case "ewma":
      return f.number(Number(value) / PARTS, 1);
    case "missing":
      return f.number(value);
    case "value":
      return formatMetricValue(f, metric.unit, thresholdFigure(measure, value, null, metric.direction));
  }
}

/** An alert in words: who, which figure, how far past which threshold, since when. */
export function alertSentence({ t, tMetrics, f }: SentenceWords, facts: SentenceFacts): string {
  const metric = metricOf(facts.metric);
  const { measure, measured, from, now } = facts;
  const hasDirection = measure === "shortfall" || measure === "drop" || measure === "value";
  const key = hasDirection && metric.direction === "lower" ? `${measure}Lower` : measure;
  return t(`sentence.${key}`, {
    subject: facts.subject,
    metric: tMetrics(`name.${facts.metric}`),
    measured:
      measure === "value" && now !== null
        ? formatMetricValue(f, metric.unit, now)
        : formatMeasured(f, measure, metric, measured),
    threshold: from === null ? f.number(null) : formatMeasured(f, measure, metric, from),
    basis: t(`basis.${facts.basis ?? "previous"}`),
    since: t("sentence.since", { day: f.day(facts.sinceOn, "short"), days: facts.days }),
  });
}
