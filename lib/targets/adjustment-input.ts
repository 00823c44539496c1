import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  dayField,
  flagField,
  idField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { METRIC_IDS, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";
import { parsePeriod } from "../periods";
import { ADJUSTMENT_REASONS } from "./adjustment-states";

/** Beyond what the column should ever hold. */
const LARGEST_VALUE = 10n ** 15n;

/** Ask for another figure. `newValue` is typed in the metric's own unit; money in yuan, rates in per cent. */
export const requestAdjustmentInput = z
  .strictObject({
    metric: z.enum(METRIC_IDS, "notAnOption"),
    unitId: idField,
    personId: optionalIdField,
    periodKey: z.string("required").refine((key) => parsePeriod(key) !== null, "notAnOption"),
    effectiveOn: dayField,
    newValue: z.string("required").trim().min(1, "required").max(40, "tooLong"),
    rebalanceSiblings: flagField,
    reason: choiceField(ADJUSTMENT_REASONS),
    explanation: textField(2000),
    evidence: optionalTextField(2000),
    /** Kept as a draft instead of sent. */
    isDraft: flagField,
    clientKey: clientKeyField,
  })
  .transform((input, context) => {
    const value = parseMetricValue(input.newValue, metricOf(input.metric).unit);
    const code =
      value === null ? "notANumber" : value < 0n ? "tooSmall" : value > LARGEST_VALUE ? "tooLarge" : null;
    if (code === null && value !== null) return { ...input, newValue: value };
    context.addIssue({ code: "custom", message: code ?? "notANumber", path: ["newValue"] });
    return z.NEVER;
  });

/** What an approver does. Returning and rejecting say why. */
export const decideAdjustmentInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: z.enum(["approve", "return", "reject"], "notAnOption"),
    comment: optionalTextField(2000),
  })
  .refine((input) => input.move === "approve" || input.comment !== null, {
    message: "required",
    path: ["comment"],
  });

/** What the one who asked does with it. */
export const moveOwnAdjustmentInput = z.strictObject({
  id: idField,
  version: versionField,
  move: z.enum(["submit", "withdraw"], "notAnOption"),
});

export type RequestAdjustmentInput = z.output<typeof requestAdjustmentInput>;
export type DecideAdjustmentInput = z.output<typeof decideAdjustmentInput>;
export type MoveOwnAdjustmentInput = z.output<typeof moveOwnAdjustmentInput>;
