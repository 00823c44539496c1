import { z } from "zod";
import { METRIC_IDS } from "../metrics/metric-catalogue";
import { ACTION_VERDICTS, type ActionEffect, DOUBTS } from "./evaluate-action";

const figure = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt)
  .nullable();

/** What had come of an action when a later review was closed. */
const storedFollowUp = z.array(
  z.object({
    actionId: z.number().int(),
    metric: z.enum(METRIC_IDS),
    effect: z.object({
      verdict: z.enum(ACTION_VERDICTS),
      doubts: z.array(z.enum(DOUBTS)),
      before: figure,
      after: figure,
      change: figure,
      expectedSharePpm: z.number().int().nullable(),
    }),
  }),
);
export type SettledAction = z.output<typeof storedFollowUp>[number];

/** For the column: plain JSON. */
export function serialiseFollowUp(actions: readonly SettledAction[]): unknown {
  return JSON.parse(
    JSON.stringify(actions, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** From the column; null before the review was closed. Throws ZodError when the stored form is not what was written. */
export function parseFollowUp(stored: unknown): SettledAction[] | null {
  return stored === null || stored === undefined ? null : storedFollowUp.parse(stored);
}

/** Whether an action did not do what it was for, and so comes back until it is tried again or given up. */
export function failed({ verdict }: Pick<ActionEffect, "verdict">): boolean {
  return verdict === "no_effect" || verdict === "worse";
}
