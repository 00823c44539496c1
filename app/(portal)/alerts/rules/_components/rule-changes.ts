import { formatMeasured } from "@/components/alerts/alert-sentence";
import { formatMetricValue } from "@/components/format/metric-value";
import type { AlertRule } from "@/db/queries/alert-rules";
import type { AuditRow } from "@/db/queries/audit";
import { thresholdsInput } from "@/lib/alerts/alert-input";
import type { AlertMeasure } from "@/lib/alerts/alert-states";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { clockOf } from "@/lib/notifications/clock";
import type { AlertWords } from "../../_components/alert-words";

/** `t` of the namespace `alertForms`. */
type Translate = (key: string) => string;

interface ChangeWords extends AlertWords {
  forms: Translate;
  /** Names of units and plans by their ids. */
  units: ReadonlyMap<number, string>;
  playbooks: ReadonlyMap<number, string>;
}

type Columns = Record<string, unknown>;

/** The columns of a rule in the order of its form, with the words that the form has for each. */
const FIELDS: readonly (readonly [column: string, label: string])[] = [
  ["name", "rule.name"],
  ["nameEn", "rule.nameEn"],
  ["metric", "rule.metric"],
  ["measure", "rule.measure"],
  ["level", "rule.level"],
  ["unitId", "rule.unit"],
  ["periodKind", "rule.periodKind"],
  ["thresholds", "rule.thresholds"],
  ["minimumSample", "rule.minimumSample"],
  ["floor", "rule.floor"],
  ["persistence", "rule.persistence"],
  ["persistenceOf", "rule.persistenceOf"],
  ["cooldownDays", "rule.cooldown"],
  ["dueDays", "rule.dueDays"],
  ["playbookId", "rule.playbook"],
  ["startsFrom", "rule.startsFrom"],
  ["quietFrom", "rule.quietFrom"],
  ["quietTo", "rule.quietTo"],
  ["workingDaysOnly", "rule.workingDaysOnly"],
  ["isActive", "rule.active"],
];

/**
 * A rule as it stood before and after each of its changes, newest first: what an entry of the trail leaves out was as it is now, unless a
 * later change says otherwise. Thresholds and gaps can only be read with the measure and the metric that they belonged to.
 */
function standings(rule: AlertRule, rows: readonly AuditRow[]): { before: Columns; after: Columns }[] {
  let after: Columns = { metric: rule.metric, measure: rule.measure };
  return rows.map((row) => {
    const before = { ...after, ...row.before };
    const now = { ...after, ...row.after };
    after = before;
    return { before, after: now };
  });
}

/** What was different after each entry of a rule's trail, in the words of its form. */
export function describeRuleChanges(
  words: ChangeWords,
  rule: AlertRule,
  rows: readonly AuditRow[],
): string[][] {
  const standing = standings(rule, rows);
  return rows.map((row, i) =>
    row.action === "alertRule.create"
      ? []
      : FIELDS.filter(([column]) => row.after !== null && column in row.after).map(([column, label]) => {
          const [before, after] = [standing[i]?.before ?? {}, standing[i]?.after ?? {}];
          return `${words.forms(label)}${words.t("rules.history.colon")}${valueIn(words, column, before)} → ${valueIn(words, column, after)}`;
        }),
  );
}

function valueIn(words: ChangeWords, column: string, columns: Columns): string {
  const { forms, t, tMetrics, f } = words;
  const value = columns[column];
  const metric = isMetricId(String(columns.metric)) ? metricOf(columns.metric as AlertRule["metric"]) : null;
  if (column === "unitId")
    return value == null ? forms("rule.everywhere") : (words.units.get(Number(value)) ?? `#${value}`);
  if (column === "playbookId")
    return value == null ? forms("rule.noPlaybook") : (words.playbooks.get(Number(value)) ?? `#${value}`);
  if (column === "startsFrom") return value == null ? forms("rule.byHand") : forms(`rule.from.${value}`);
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return t(`rules.history.${value}`);
  switch (column) {
    case "metric":
      return metric ? tMetrics(`name.${metric.id}`) : String(value);
    case "measure":
    case "level":
    case "periodKind":
      return forms(`${column}.${value}`);
    case "quietFrom":
    case "quietTo":
      return clockOf(Number(value));
    case "floor":
      return metric ? formatMetricValue(f, metric.unit, BigInt(String(value))) : String(value);
    case "thresholds": {
      const stored = thresholdsInput.safeParse(typeof value === "string" ? JSON.parse(value) : value);
      if (!stored.success || !metric) return "–";
      const measure = columns.measure as AlertMeasure;
      return stored.data
        .map(
          ({ from, severity }) =>
            `${forms(`severity.${severity}`)} ${formatMeasured(f, measure, metric, from)}`,
        )
        .join(t("rules.history.comma"));
    }
    default:
      return String(value);
  }
}
