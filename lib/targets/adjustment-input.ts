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
import { METRIC_IDS, type MetricId, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";
import { parsePeriod } from "../periods";
import { ADJUSTMENT_REASONS } from "./adjustment-states";

/** Beyond what the column should ever hold. */
const LARGEST_VALUE = 10n ** 15n;

const asked = {
  metric: z.enum(METRIC_IDS, "notAnOption"),
  effectiveOn: dayField,
  newValue: z.string("required").trim().min(1, "required").max(40, "tooLong"),
  rebalanceSiblings: flagField,
  reason: choiceField(ADJUSTMENT_REASONS),
  explanation: textField(2000),
  evidence: optionalTextField(2000),
  /** Kept as a draft, or as it was returned, instead of sent. */
  isDraft: flagField,
};

/** The figure as typed, in the metric's own unit: money in yuan, rates in per cent. */
function readFigure<Input extends { metric: MetricId; newValue: string }>(
  input: Input,
  context: z.RefinementCtx,
): Omit<Input, "newValue"> & { newValue: bigint } {
  const value = parseMetricValue(input.newValue, metricOf(input.metric).unit);
  const code =
    value === null ? "notANumber" : value < 0n ? "tooSmall" : value > LARGEST_VALUE ? "tooLarge" : null;
  if (code === null && value !== null) return { ...input, newValue: value };
  context.addIssue({ code: "custom", message: code ?? "notANumber", path: ["newValue"] });
  return z.NEVER;
}

/** Ask for another figure. */
export const requestAdjustmentInput = z
  .strictObject({
    ...asked,
    unitId: idField,
    personId: optionalIdField,
    periodKey: z.string("required").refine((key) => parsePeriod(key) !== null, "notAnOption"),
    /** The target under re-examination that this request answers. */
    reexaminationId: optionalIdField.optional(),
    clientKey: clientKeyField,
  })
  .transform(readFigure);

/** Write a draft or a returned request anew. */
export const editAdjustmentInput = z
  .strictObject({ ...asked, id: idField, version: versionField })
  .transform(readFigure);

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
export type EditAdjustmentInput = z.output<typeof editAdjustmentInput>;
