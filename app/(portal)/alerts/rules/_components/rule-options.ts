import type { AlertRule } from "@/db/queries/alert-rules";
import { listPlaybooks } from "@/db/queries/playbooks/playbooks";
import type { RuleTemplate } from "@/lib/alerts/rule-templates";
import { printThreshold } from "@/lib/alerts/threshold-text";
import { WATCHABLE_METRICS } from "@/lib/alerts/watchable";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { clockOf } from "@/lib/notifications/clock";
import { readUnits } from "@/lib/server/view";
import type { AlertWords } from "../../_components/alert-words";
import type { RuleValues } from "./rule-values";

/** What the form offers. */
export async function readRuleOptions({ tMetrics, nameOf }: AlertWords) {
  const [units, playbooks] = await Promise.all([readUnits(), listPlaybooks({ withRetired: false })]);
  return {
    metrics: WATCHABLE_METRICS.map((id) => ({ id, label: tMetrics(`name.${id}`) })),
    units: units
      .filter(({ kind }) => kind !== "department")
      .map((unit) => ({ id: unit.id, label: nameOf(unit) })),
    playbooks: playbooks.map((playbook) => ({ id: playbook.id, label: nameOf(playbook) })),
  };
}

/** A rule as its form shows it; a new one starts from what is usual. */
export function valuesOf(rule: AlertRule | null): RuleValues {
  const threshold = (severity: "info" | "warning" | "critical") => {
    const found = rule?.thresholds.find((one) => one.severity === severity);
    return rule && found ? printThreshold(found.from, rule.measure, metricOf(rule.metric)) : "";
  };
  return {
    name: rule?.name ?? "",
    nameEn: rule?.nameEn ?? "",
    metric: rule?.metric ?? "won_value",
    level: rule?.level ?? "region",
    unitId: rule?.unit ? String(rule.unit.id) : "",
    measure: rule?.measure ?? "shortfall",
    periodKind: rule?.periodKind ?? "month",
    info: threshold("info"),
    warning: rule ? threshold("warning") : "20",
    critical: rule ? threshold("critical") : "35",
    minimumSample: String(rule?.minimumSample ?? 10),
    persistence: String(rule?.persistence ?? 2),
    persistenceOf: String(rule?.persistenceOf ?? 3),
    floor: rule?.floor != null ? printMetricValue(rule.floor, metricOf(rule.metric).unit) : "",
    cooldownDays: String(rule?.cooldownDays ?? 14),
    dueDays: String(rule?.dueDays ?? 2),
    playbookId: rule?.playbook ? String(rule.playbook.id) : "",
    startsFrom: rule?.startsFrom ?? "",
    quietFrom: clockOf(rule?.quietFrom ?? 0),
    quietTo: clockOf(rule?.quietTo ?? 0),
    workingDaysOnly: rule?.workingDaysOnly ?? false,
    isActive: rule?.isActive ?? true,
  };
}

/** A new rule that starts from a template. */
export function valuesOfTemplate(template: RuleTemplate, name: string): RuleValues {
  const { minimumSample, persistence, persistenceOf, cooldownDays, ...texts } = template;
  return {
    ...valuesOf(null),
    ...texts,
    name,
    minimumSample: String(minimumSample),
    persistence: String(persistence),
    persistenceOf: String(persistenceOf),
    cooldownDays: String(cooldownDays),
  };
}
