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
import { parseLink } from "./cause-links";
import { AGENDA_ITEMS } from "./review-cycles";
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

/** What a cause says. `share` is money as typed, negative for what it cost; blank while unknown. */
const causeFields = {
  category: choiceField(CAUSE_CATEGORIES),
  description: textField(1000),
  share: optionalTextField(40),
  evidence: optionalTextField(2000),
  links: z.array(z.string().max(20)).max(20, "tooLong"),
};

function readCause<Fields extends { share: string | null; links: string[] }>(
  { share, links, ...cause }: Fields,
  context: z.RefinementCtx,
) {
  const shareMinor = share === null ? null : parseDecimal(share, 2);
  if (share !== null && shareMinor === null)
    context.addIssue({ code: "custom", message: "notAnAmount", path: ["share"] });
  const read = links.map(parseLink).filter((link) => link !== null);
  if (read.length < links.length)
    context.addIssue({ code: "custom", message: "notAnOption", path: ["links"] });
  return { ...cause, shareMinor, links: read };
}

export const addCauseInput = z
  .strictObject({
    reviewId: idField,
    parentId: optionalIdField,
    ...causeFields,
    idempotencyKey: clientKeyField,
  })
  .transform(readCause);

export const editCauseInput = z.strictObject({ id: idField, ...causeFields }).transform(readCause);

/** A cause that turned out to be none; only one on which nothing stands yet. */
export const removeCauseInput = z.strictObject({ id: idField });

/** An action: who, until when, judged on which metric. `expectedEffect` is typed in the metric's own unit. */
export const addActionInput = z
  .strictObject({
    reviewId: idField,
    causeId: optionalIdField,
    previousId: optionalIdField,
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

/** What an owner does with an action. Finishing and dropping say what came of it, finishing also where that can be seen. */
export const moveActionInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: choiceField(ACTION_MOVES),
    outcome: optionalTextField(2000),
    evidence: optionalTextField(2000),
  })
  .refine((input) => (input.move !== "finish" && input.move !== "drop") || input.outcome !== null, {
    message: "required",
    path: ["outcome"],
  })
  .refine((input) => input.move !== "finish" || input.evidence !== null, {
    message: "required",
    path: ["evidence"],
  });

/** Who is at the meeting: one tick at a time. */
export const setAttendanceInput = z.strictObject({
  reviewId: idField,
  personId: idField,
  isPresent: z.boolean(),
});

export const startMeetingInput = z.strictObject({ id: idField });

export const addDecisionInput = z.strictObject({
  reviewId: idField,
  item: choiceField(AGENDA_ITEMS),
  text: textField(500),
  idempotencyKey: clientKeyField,
});

export const removeDecisionInput = z.strictObject({ id: idField });

export type EditCauseInput = z.output<typeof editCauseInput>;
export type SetAttendanceInput = z.output<typeof setAttendanceInput>;
export type StartMeetingInput = z.output<typeof startMeetingInput>;
export type AddDecisionInput = z.output<typeof addDecisionInput>;
export type RemoveDecisionInput = z.output<typeof removeDecisionInput>;
export type RemoveCauseInput = z.output<typeof removeCauseInput>;
export type MoveReviewInput = z.output<typeof moveReviewInput>;
export type SaveMinutesInput = z.output<typeof saveMinutesInput>;
export type AddCauseInput = z.output<typeof addCauseInput>;
export type AddActionInput = z.output<typeof addActionInput>;
export type MoveActionInput = z.output<typeof moveActionInput>;
