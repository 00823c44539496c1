import { type AlertMeasure, SEVERITIES } from "@/lib/alerts/alert-states";
import { parseThreshold } from "@/lib/alerts/threshold-text";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { RuleValues } from "./rule-values";

/** What the action takes. Thresholds are whole numbers in the unit of the measure; those left blank are not there. */
export function toRuleInput(values: RuleValues, rule: { id: number; version: number } | null) {
  const { info: _info, warning: _warning, critical: _critical, ...rest } = values;
  return {
    ...rest,
    id: rule?.id ?? null,
    version: rule?.version ?? null,
    thresholds: thresholdsOf(values).map(({ from, severity }) => ({ from: Number(from), severity })),
  };
}

/** The thresholds of the form in the order of their severity; null stands for what is no number. */
export function thresholdsOf(values: RuleValues) {
  const metric = metricOf(values.metric as MetricId);
  return SEVERITIES.flatMap((severity) => {
    const text = values[severity].trim();
    return text === ""
      ? []
      : [{ severity, from: parseThreshold(text, values.measure as AlertMeasure, metric) }];
  });
}

/** Why a threshold may not stand as it is typed: a code, or true. */
export function checkThreshold(values: RuleValues, severity: (typeof SEVERITIES)[number]): string | true {
  const thresholds = thresholdsOf(values);
  if (thresholds.length === 0) return severity === "warning" ? "required" : true;
  const at = thresholds.findIndex((one) => one.severity === severity);
  const own = thresholds[at]?.from;
  const milder = thresholds[at - 1]?.from;
  if (at === -1) return true;
  if (own === null || own === undefined) return "notANumber";
  return milder === undefined || milder === null || milder < own ? true : "notRising";
}
