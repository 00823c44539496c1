import { z } from "zod";
import { METRIC_IDS, type MetricId } from "../metrics/metric-catalogue";
import type { Day } from "../periods";
import { ALERT_MEASURES, type AlertMeasure, SEVERITIES, type Severity } from "./alert-states";
import { BASES, type Basis } from "./observe";

/** What the rule saw when it raised the alert; kept as it was, whatever happens to rule and figures later. */
export interface AlertEvidence {
  metric: MetricId;
  measure: AlertMeasure;
  /** In the metric's smallest unit; null when there was no figure. */
  now: bigint | null;
  baseline: bigint | null;
  basis: Basis | null;
  target: bigint | null;
  /** Cases behind it; null where a state has none. */
  sample: number | null;
  /** The period so far, half-open. */
  start: Day;
  end: Day;
  /** The earlier window that gave the baseline. */
  against: { start: Day; end: Day } | null;
  thresholds: { from: bigint; severity: Severity }[];
  /** The looks before it, oldest first: how it came to this. */
  looks: { on: Day; measured: bigint | null }[];
  /** What stands between the figure and what it was held against, in money; null where it is no money. */
  stakeMinor: bigint | null;
}

/** JSON knows no bigint: figures are stored as text. */
const figure = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

const storedEvidence = z.object({
  metric: z.enum(METRIC_IDS),
  measure: z.enum(ALERT_MEASURES),
  now: figure.nullable(),
  baseline: figure.nullable(),
  basis: z.enum(BASES).nullable().default(null),
  target: figure.nullable().default(null),
  sample: z.number().nullable(),
  start: z.string(),
  end: z.string(),
  against: z.object({ start: z.string(), end: z.string() }).nullable().default(null),
  thresholds: z.array(z.object({ from: figure, severity: z.enum(SEVERITIES) })).default([]),
  looks: z.array(z.object({ on: z.string(), measured: figure.nullable() })).default([]),
  stakeMinor: figure.nullable().default(null),
});

/** For the column: plain JSON. */
export function serialiseEvidence(evidence: AlertEvidence): unknown {
  return JSON.parse(
    JSON.stringify(evidence, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** From the column. Throws ZodError when the stored form is not what was written. */
export function parseEvidence(stored: unknown): AlertEvidence {
  return storedEvidence.parse(stored);
}
