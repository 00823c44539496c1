import { z } from "zod";
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

/** Everything that is frozen when a review opens. */
export interface ReviewFacts {
  frozenOn: Day;
  figures: ReviewFact[];
  /** Actual − target of the leading metric and its parts; null when it could not be taken apart. */
  variance: { totalMinor: bigint; effects: Record<string, bigint> } | null;
  alertCount: number;
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
});

/** For the column: plain JSON. */
export function serialiseFacts(facts: ReviewFacts): unknown {
  return JSON.parse(
    JSON.stringify(facts, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** From the column; null before the review was opened. Throws ZodError when the stored form is not what was written. */
export function parseFacts(stored: unknown): ReviewFacts | null {
  return stored === null || stored === undefined ? null : storedFacts.parse(stored);
}
