import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  flagField,
  idField,
  optionalIdField,
  textField,
  versionField,
} from "../input-fields";
import { isAdditive, METRIC_IDS, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";
import { PPM } from "../money";
import { ADJUSTMENT_REASONS } from "./adjustment-states";
import { REBASELINE_RULES } from "./rebaseline";

const metricField = z
  .enum(METRIC_IDS, "notAnOption")
  .refine((id) => isAdditive(metricOf(id)), { message: "notAnOption" });

/** A share of 100 % as typed, to ppm. */
const shareField = z
  .string("required")
  .trim()
  .min(1, "required")
  .max(20, "tooLong")
  .transform((text, context) => {
    const ppm = parseMetricValue(text, "ppm");
    const code = ppm === null ? "notANumber" : ppm < 0n ? "tooSmall" : ppm > BigInt(PPM) ? "tooLarge" : null;
    if (code === null && ppm !== null) return Number(ppm);
    context.addIssue({ code: "custom", message: code ?? "notANumber" });
    return z.NEVER;
  });

const reasons = {
  reason: choiceField(ADJUSTMENT_REASONS),
  explanation: textField(2000),
  clientKey: clientKeyField,
};

/** Ask for what a rule makes of one subject's year; `seen` is what the preview said. */
export const requestRebaselineInput = z.strictObject({
  metric: metricField,
  rule: choiceField(REBASELINE_RULES),
  catchUpPpm: z.int("invalid").min(0, "tooSmall").max(PPM, "tooLarge"),
  unitId: idField,
  personId: optionalIdField,
  seen: z.strictObject({ newValue: z.bigint(), carriedValue: z.bigint() }),
  ...reasons,
});

/** Ask for what a proposal says. */
export const acceptProposalInput = z.strictObject({ id: idField, version: versionField, ...reasons });

/** Leave the targets as they are, and say why. */
export const dismissProposalInput = z.strictObject({
  id: idField,
  version: versionField,
  comment: textField(2000),
});

/** How a metric's targets follow progress; `version` is the rule that the form was opened with, 0 for none. */
export const saveRebaselineRuleInput = z
  .strictObject({
    metric: metricField,
    rule: choiceField(REBASELINE_RULES),
    catchUp: shareField,
    threshold: shareField,
    isActive: flagField,
    version: z.coerce.number("invalid").int("invalid").min(0, "invalid"),
  })
  .transform(({ catchUp, threshold, ...rest }) => ({
    ...rest,
    catchUpPpm: catchUp,
    thresholdPpm: threshold,
  }));

export type RequestRebaselineInput = z.output<typeof requestRebaselineInput>;
export type AcceptProposalInput = z.output<typeof acceptProposalInput>;
export type DismissProposalInput = z.output<typeof dismissProposalInput>;
export type SaveRebaselineRuleInput = z.output<typeof saveRebaselineRuleInput>;
