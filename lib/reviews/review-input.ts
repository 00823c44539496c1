import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  dayField,
  idField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { METRIC_IDS, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";
import { parseDecimal } from "../money";
import { ACTION_MOVES, CAUSE_CATEGORIES } from "./review-states";

/** The sheet opens with its facts, and closes when nothing is missing any more. */
export const moveReviewInput = z.strictObject({
  id: idField,
  version: versionField,
  move: z.enum(["open", "close"], "notAnOption"),
});

export const saveMinutesInput = z.strictObject({
  id: idField,
  version: versionField,
  minutes: z.string().max(20_000, "tooLong"),
});

/** A cause. `share` is money as typed, negative for what it cost; blank while unknown. */
export const addCauseInput = z
  .strictObject({
    reviewId: idField,
    parentId: optionalIdField,
    category: choiceField(CAUSE_CATEGORIES),
    description: textField(1000),
    share: optionalTextField(40),
    evidence: optionalTextField(2000),
    idempotencyKey: clientKeyField,
  })
  .transform(({ share, ...cause }, context) => {
    const shareMinor = share === null ? null : parseDecimal(share, 2);
    if (share === null || shareMinor !== null) return { ...cause, shareMinor };
    context.addIssue({ code: "custom", message: "notAnAmount", path: ["share"] });
    return z.NEVER;
  });

/** A cause that turned out to be none; only one on which nothing stands yet. */
export const removeCauseInput = z.strictObject({ id: idField });

/** An action: who, until when, judged on which metric. `expectedEffect` is typed in the metric's own unit. */
export const addActionInput = z
  .strictObject({
    reviewId: idField,
    causeId: optionalIdField,
    title: textField(200),
    ownerId: idField,
    dueOn: dayField,
    metric: z.enum(METRIC_IDS, "notAnOption"),
    expectedEffect: optionalTextField(40),
    idempotencyKey: clientKeyField,
  })
  .transform((action, context) => {
    const text = action.expectedEffect;
    const expectedEffect = text === null ? null : parseMetricValue(text, metricOf(action.metric).unit);
    if (text === null || expectedEffect !== null) return { ...action, expectedEffect };
    context.addIssue({ code: "custom", message: "notANumber", path: ["expectedEffect"] });
    return z.NEVER;
  });

/** What an owner does with an action. Finishing and dropping say what came of it. */
export const moveActionInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: choiceField(ACTION_MOVES),
    outcome: optionalTextField(2000),
  })
  .refine((input) => (input.move !== "finish" && input.move !== "drop") || input.outcome !== null, {
    message: "required",
    path: ["outcome"],
  });

export type RemoveCauseInput = z.output<typeof removeCauseInput>;
export type MoveReviewInput = z.output<typeof moveReviewInput>;
export type SaveMinutesInput = z.output<typeof saveMinutesInput>;
export type AddCauseInput = z.output<typeof addCauseInput>;
export type AddActionInput = z.output<typeof addActionInput>;
export type MoveActionInput = z.output<typeof moveActionInput>;
