import { z } from "zod";
import { ALERT_STATES, type AlertState, SEVERITIES, type Severity } from "../alerts/alert-states";
import { METRIC_IDS, type MetricId } from "../metrics/metric-catalogue";
import type { Ppm } from "../money";
import type { Day } from "../periods";

/** One figure of the period, in the metric's smallest unit, as it stood when the review was opened. */
export interface ReviewFact {
  metric: MetricId;
  value: bigint | null;
  target: bigint | null;
  attainmentPpm: Ppm | null;
  /** The same period a year before; null when nothing is known of it. */
  lastYear: bigint | null;
  /** The period before. */
  previous: bigint | null;
}

/** One unit right below, against its own target. */
export interface ReviewPart {
  unitId: number;
  name: string;
  nameEn: string | null;
  actual: bigint;
  target: bigint | null;
  lastYear: bigint | null;
}

/** An alert of the period, as it stood. */
export interface ReviewAlert {
  id: number;
  rule: string;
  ruleEn: string | null;
  subject: string;
  subjectEn: string | null;
  severity: Severity;
  state: AlertState;
  outcome: string | null;
}

/** Everything that is frozen when a review opens. */
export interface ReviewFacts {
  frozenOn: Day;
  figures: ReviewFact[];
  /** Actual − target of the leading metric and its parts; null when it could not be taken apart. */
  variance: { totalMinor: bigint; effects: Record<string, bigint> } | null;
  alertCount: number;
  /** The leading metric by the units right below. */
  parts: ReviewPart[];
  alerts: ReviewAlert[];
}

/** JSON knows no bigint: figures are stored as text. */
const figure = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

const storedFacts = z.object({
  frozenOn: z.string(),
  figures: z.array(
    z.object({
      metric: z.enum(METRIC_IDS),
      value: figure.nullable(),
      target: figure.nullable(),
      attainmentPpm: z.number().int().nullable(),
      lastYear: figure.nullable(),
      previous: figure.nullable(),
    }),
  ),
  variance: z.object({ totalMinor: figure, effects: z.record(z.string(), figure) }).nullable(),
  alertCount: z.number().int(),
  parts: z
    .array(
      z.object({
        unitId: z.number().int(),
        name: z.string(),
        nameEn: z.string().nullable(),
        actual: figure,
        target: figure.nullable(),
        lastYear: figure.nullable(),
      }),
    )
    .default([]),
  alerts: z
    .array(
      z.object({
        id: z.number().int(),
        rule: z.string(),
        ruleEn: z.string().nullable(),
        subject: z.string(),
        subjectEn: z.string().nullable(),
        severity: z.enum(SEVERITIES),
        state: z.enum(ALERT_STATES),
        outcome: z.string().nullable(),
      }),
    )
    .default([]),
});

type Detail = "parts" | "alerts";

/** For the column: plain JSON. */
export function serialiseFacts(
  facts: Omit<ReviewFacts, Detail> & Partial<Pick<ReviewFacts, Detail>>,
): unknown {
  return JSON.parse(
    JSON.stringify(facts, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** From the column; null before the review was opened. Throws ZodError when the stored form is not what was written. */
export function parseFacts(stored: unknown): ReviewFacts | null {
  return stored === null || stored === undefined ? null : storedFacts.parse(stored);
}
