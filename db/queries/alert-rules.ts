import "server-only";
import { thresholdsInput } from "@/lib/alerts/alert-input";
import type { AlertMeasure, Severity } from "@/lib/alerts/alert-states";
import type { AlertThreshold } from "@/lib/alerts/evaluate-rule";
import type { AlertLevel } from "@/lib/alerts/rule-kinds";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { type Reference, referenceTo } from "./reference";

export interface AlertRule {
  id: number;
  name: string;
  nameEn: string | null;
  metric: MetricId;
  level: AlertLevel;
  unit: Reference | null;
  measure: AlertMeasure;
  periodKind: "week" | "month" | "quarter";
  thresholds: AlertThreshold[];
  minimumSample: number;
  persistence: number;
  persistenceOf: number;
  cooldownDays: number;
  floor: bigint | null;
  dueDays: number;
  playbook: Reference | null;
  startsFrom: Severity | null;
  quietFrom: number;
  quietTo: number;
  workingDaysOnly: boolean;
  isActive: boolean;
  version: number;
  /** Alerts of the last year, and how many of them were of use or not. */
  raised: number;
  useful: number;
  noise: number;
}

type RuleRow = Omit<AlertRule, "thresholds" | "floor"> & { thresholds: unknown; floor: string | null };

/** The rules with how they did in the last year: resolved ones were of use, dismissed as noise were not; duplicates do not count. */
export async function listAlertRules(since: Day): Promise<AlertRule[]> {
  const rows = await sqlClient<RuleRow[]>`${select(since)} order by r.is_active desc, r.id`;
  return rows.map(toRule);
}

/** One rule, or null. */
export async function getAlertRule(id: number, since: Day): Promise<AlertRule | null> {
  const [row] = await sqlClient<RuleRow[]>`${select(since)} where r.id = ${id}`;
  return row ? toRule(row) : null;
}

const select = (since: Day) => sqlClient`
  select r.id, r.name, r.name_en as "nameEn", r.metric, r.level, ${referenceTo("u")} as unit, r.measure, r.period_kind as "periodKind",
         r.thresholds, r.minimum_sample as "minimumSample", r.persistence, r.persistence_of as "persistenceOf", r.cooldown_days as "cooldownDays",
         r.floor, r.due_days as "dueDays", ${referenceTo("b")} as playbook, r.starts_from as "startsFrom",
         r.quiet_from as "quietFrom", r.quiet_to as "quietTo", r.working_days_only as "workingDaysOnly", r.is_active as "isActive", r.version,
         coalesce(n.raised, 0)::int as raised, coalesce(n.useful, 0)::int as useful, coalesce(n.noise, 0)::int as noise
    from alert_rules r left join org_units u on u.id = r.unit_id left join playbooks b on b.id = r.playbook_id
    left join (select rule_id, count(*) as raised, count(*) filter (where state = 'resolved') as useful,
                      count(*) filter (where dismiss_reason = 'noise') as noise
                 from alerts where opened_at >= ${since}::date and dismiss_reason is distinct from 'duplicate' group by rule_id) n on n.rule_id = r.id`;

const toRule = (row: RuleRow): AlertRule => ({
  ...row,
  thresholds: thresholdsInput.parse(row.thresholds),
  floor: row.floor === null ? null : BigInt(row.floor),
});
