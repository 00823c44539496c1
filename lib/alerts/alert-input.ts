import { z } from "zod";
import {
  choiceField,
  dayField,
  flagField,
  idField,
  minuteField,
  optionalAmountField,
  optionalChoiceField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { METRIC_IDS, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";
import { ALERT_MEASURES, ALERT_MOVES, DISMISS_REASONS, SEVERITIES } from "./alert-states";
import { ALERT_LEVELS } from "./rule-kinds";

/** What a person does with an alert. Resolving says what was done, dismissing names its reason. */
export const moveAlertInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: choiceField(ALERT_MOVES),
    dismissReason: optionalChoiceField(DISMISS_REASONS),
    comment: optionalTextField(2000),
  })
  .refine((input) => input.move !== "dismiss" || input.dismissReason !== null, {
    message: "required",
    path: ["dismissReason"],
  })
  .refine((input) => input.move !== "resolve" || input.comment !== null, {
    message: "required",
    path: ["comment"],
  });

/** One click starts the prepared plan: its steps become tasks. */
export const startPlaybookInput = z.strictObject({
  alertId: idField,
  version: versionField,
  playbookId: idField,
});

/** No more from this rule about this subject until a day, and why. */
export const muteAlertInput = z.strictObject({ alertId: idField, untilOn: dayField, reason: textField(500) });

/** Somebody else answers for it from now on. */
export const assignAlertInput = z.strictObject({ id: idField, version: versionField, ownerId: idField });

/** Whether an alert was worth the time of whoever got it, and why not. */
export const rateAlertInput = z.strictObject({
  alertId: idField,
  isUseful: z.boolean(),
  comment: optionalTextField(300),
});

/** Somebody of the department does it. */
export const takeTaskInput = z.strictObject({ id: idField, version: versionField });

/** A task is done, with what came of it and what it cost. */
export const finishTaskInput = z.strictObject({
  id: idField,
  version: versionField,
  outcome: textField(2000),
  spent: optionalAmountField,
});

const wholeField = z.coerce.number("notANumber").int("notANumber");
const thresholdField = z.strictObject({
  from: wholeField.transform((value) => BigInt(value)),
  severity: choiceField(SEVERITIES),
});

/** Thresholds as they are stored (whole numbers in the unit of the measure): rising, at least one. */
export const thresholdsInput = z
  .array(thresholdField)
  .min(1, "required")
  .max(SEVERITIES.length, "tooLong")
  .refine((list) => list.every((row, i) => i === 0 || (list[i - 1]?.from ?? row.from) < row.from), {
    message: "notRising",
  });

/** A rule, new (`id` null) or changed. `floor` is typed in the metric's own unit; blank for none. */
export const saveAlertRuleInput = z
  .strictObject({
    id: optionalIdField,
    version: versionField.nullable(),
    name: textField(120),
    nameEn: optionalTextField(120),
    metric: z.enum(METRIC_IDS, "notAnOption"),
    level: choiceField(ALERT_LEVELS),
    unitId: optionalIdField,
    measure: choiceField(ALERT_MEASURES),
    periodKind: choiceField(["week", "month", "quarter"]),
    thresholds: thresholdsInput,
    minimumSample: wholeField.min(0, "tooSmall").max(100_000, "tooLarge"),
    persistence: wholeField.min(1, "tooSmall").max(31, "tooLarge"),
    persistenceOf: wholeField.min(1, "tooSmall").max(31, "tooLarge"),
    floor: optionalTextField(40),
    cooldownDays: wholeField.min(0, "tooSmall").max(365, "tooLarge"),
    dueDays: wholeField.min(0, "tooSmall").max(60, "tooLarge"),
    playbookId: optionalIdField,
    startsFrom: optionalChoiceField(SEVERITIES),
    quietFrom: minuteField,
    quietTo: minuteField,
    workingDaysOnly: flagField,
    isActive: flagField,
  })
  .refine((rule) => rule.startsFrom === null || rule.playbookId !== null, {
    message: "required",
    path: ["playbookId"],
  })
  .refine((rule) => rule.persistence <= rule.persistenceOf, { message: "tooLarge", path: ["persistence"] })
  .transform((rule, context) => {
    const floor = rule.floor === null ? null : parseMetricValue(rule.floor, metricOf(rule.metric).unit);
    if (rule.floor === null || (floor !== null && floor >= 0n)) return { ...rule, floor };
    context.addIssue({ code: "custom", message: "notANumber", path: ["floor"] });
    return z.NEVER;
  });

export type MuteAlertInput = z.output<typeof muteAlertInput>;
export type AssignAlertInput = z.output<typeof assignAlertInput>;
export type RateAlertInput = z.output<typeof rateAlertInput>;
export type TakeTaskInput = z.output<typeof takeTaskInput>;
export type FinishTaskInput = z.output<typeof finishTaskInput>;
export type MoveAlertInput = z.output<typeof moveAlertInput>;
export type StartPlaybookInput = z.output<typeof startPlaybookInput>;
export type SaveAlertRuleInput = z.output<typeof saveAlertRuleInput>;
