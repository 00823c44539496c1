import { z } from "zod";
import type { AttainmentForm } from "../incentives/plan-kinds";
import type { MetricId } from "../metrics/metric-catalogue";
import { PPM, type Ppm } from "../money";

/** What a scorecard looks at, in the order in which it is read. */
export const SCORECARD_MEASURES = [
  "sales",
  "margin",
  "satisfaction",
  "retention",
  "newCustomers",
  "collection",
  "activity",
  "collaboration",
] as const;
export type ScorecardMeasure = (typeof SCORECARD_MEASURES)[number];

export interface MeasureKind {
  /** The metric behind it; null for what the scorecard itself counts. */
  metric: MetricId | null;
  form: AttainmentForm;
  /** Adds up over days: a running quarter is held against the part of the goal that is due by now. */
  isAdditive: boolean;
  /** How its figures are written: `points` are parts per million of one, `grade` parts per million of the best grade. */
  unit: "money" | "ppm" | "points" | "days" | "count" | "grade";
}

export const MEASURE_KINDS: Record<ScorecardMeasure, MeasureKind> = {
  sales: { metric: "won_value", form: "actual/target", isAdditive: true, unit: "money" },
  margin: { metric: "margin", form: "actual/target", isAdditive: true, unit: "money" },
  satisfaction: { metric: "csat", form: "actual/target", isAdditive: false, unit: "ppm" },
  retention: { metric: "retention", form: "actual/target", isAdditive: false, unit: "ppm" },
  newCustomers: { metric: "new_customers", form: "actual/target", isAdditive: true, unit: "points" },
  collection: { metric: "dso", form: "target/actual", isAdditive: false, unit: "days" },
  activity: { metric: "activities", form: "actual/target", isAdditive: true, unit: "count" },
  collaboration: { metric: null, form: "actual/target", isAdditive: false, unit: "grade" },
};

export interface ScorecardRule {
  measure: ScorecardMeasure;
  /** Share of the whole; all of them sum to 100 %. */
  weightPpm: Ppm;
  /** Most attainment that counts. */
  capPpm: Ppm;
  /** Where the person has no target of their own, in the measure's smallest unit; null: the measure does not count then. */
  goal: bigint | null;
}

/** Until operations declare others. */
export const DEFAULT_RULES: readonly ScorecardRule[] = [
  { measure: "sales", weightPpm: 300_000, capPpm: 1_500_000, goal: null },
  { measure: "margin", weightPpm: 150_000, capPpm: 1_300_000, goal: null },
  { measure: "satisfaction", weightPpm: 150_000, capPpm: 1_100_000, goal: 880_000n },
  { measure: "retention", weightPpm: 100_000, capPpm: 1_200_000, goal: 400_000n },
  { measure: "newCustomers", weightPpm: 100_000, capPpm: 1_500_000, goal: 3_000_000n },
  { measure: "collection", weightPpm: 100_000, capPpm: 1_200_000, goal: 60n },
  { measure: "activity", weightPpm: 50_000, capPpm: 1_000_000, goal: 220n },
  { measure: "collaboration", weightPpm: 50_000, capPpm: 1_200_000, goal: 800_000n },
];

const ppm = z
  .number()
  .int()
  .min(0)
  .max(10 * PPM);
const storedRule = z.strictObject({
  measure: z.enum(SCORECARD_MEASURES),
  weightPpm: ppm,
  capPpm: ppm,
  goal: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .nullable(),
});

/** Rules as they are stored: goals as decimal text. Throws when they are none. */
export function parseScorecardRules(stored: unknown): ScorecardRule[] {
  return z.array(storedRule).parse(stored);
}

export function storeScorecardRules(rules: readonly ScorecardRule[]) {
  return rules.map((rule) => ({ ...rule, goal: rule.goal === null ? null : String(rule.goal) }));
}

/** Whether the weights are the whole, each measure is there once, and none counts without a cap. */
export function areWholeRules(rules: readonly ScorecardRule[]): boolean {
  const weights = rules.reduce((sum, { weightPpm }) => sum + weightPpm, 0);
  const measures = new Set(rules.map(({ measure }) => measure));
  return (
    weights === PPM &&
    measures.size === rules.length &&
    rules.every(({ weightPpm, capPpm }) => weightPpm === 0 || capPpm > 0)
  );
}
