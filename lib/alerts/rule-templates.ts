import type { MetricId } from "../metrics/metric-catalogue";
import type { AlertMeasure } from "./alert-states";
import type { AlertLevel } from "./rule-kinds";

/** Where a new rule may start from. Thresholds are as people type them. */
export interface RuleTemplate {
  metric: MetricId;
  level: AlertLevel;
  measure: AlertMeasure;
  periodKind: "week" | "month" | "quarter";
  warning: string;
  critical: string;
  minimumSample: number;
  persistence: number;
  persistenceOf: number;
  cooldownDays: number;
}

/** What most sales organisations watch, by the key of its name in the messages. */
export const RULE_TEMPLATES = {
  behindPace: template("won_value", "region", "shortfall", "quarter", ["15", "30"], {
    sample: 20,
    of: [2, 3],
  }),
  fewerDeals: template("created_count", "region", "drop", "month", ["25", "40"], { sample: 30 }),
  winRateDown: template("win_rate", "region", "drop", "month", ["20", "35"], { sample: 40, of: [2, 3] }),
  unhappy: template("csat", "team", "value", "month", ["87", "82"], { sample: 30 }),
  overdue: template("overdue", "region", "modified_z", "month", ["3.5", "5"], { cooldown: 21 }),
  fewerVisits: template("visits", "team", "drop", "month", ["35", "55"], { sample: 15 }),
  driftingMargin: template("margin", "company", "ewma", "month", ["3", "4"], { sample: 30 }),
  noData: template("visits", "team", "missing", "month", ["5", "10"], {}),
} as const satisfies Record<string, RuleTemplate>;
export type RuleTemplateKey = keyof typeof RULE_TEMPLATES;
export const RULE_TEMPLATE_KEYS = Object.keys(RULE_TEMPLATES) as RuleTemplateKey[];

function template(
  metric: MetricId,
  level: AlertLevel,
  measure: AlertMeasure,
  periodKind: RuleTemplate["periodKind"],
  [warning, critical]: readonly [string, string],
  rest: { sample?: number; of?: readonly [number, number]; cooldown?: number },
): RuleTemplate {
  const { sample = 0, of: [persistence, persistenceOf] = [1, 1], cooldown: cooldownDays = 14 } = rest;
  return {
    metric,
    level,
    measure,
    periodKind,
    warning,
    critical,
    minimumSample: sample,
    persistence,
    persistenceOf,
    cooldownDays,
  };
}
