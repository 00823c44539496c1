import { z } from "zod";
import {
  choiceField,
  dayField,
  flagField,
  idField,
  optionalDayField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { MEMBER_CHOICES } from "./member-choices";
import { planFormSchema } from "./plan-form-schema";
import { PLAN_TEMPLATES } from "./plan-template-names";

/** A plan that nobody has written yet: its name, and what its first draft starts from. */
export const createPlanInput = z.strictObject({
  name: textField(120),
  nameEn: optionalTextField(120),
  /** A template, "empty", or the id of a version to copy. */
  from: z.union([z.enum([...PLAN_TEMPLATES, "empty"]), z.string().regex(/^[1-9]\d{0,8}$/, "notAnOption")]),
});
export type CreatePlanInput = z.output<typeof createPlanInput>;

/** The next version of a plan, started from one of its versions. */
export const startVersionInput = z.strictObject({ planId: idField, fromVersionId: idField });
export type StartVersionInput = z.output<typeof startVersionInput>;

export const saveDraftInput = z.strictObject({
  versionId: idField,
  revision: versionField,
  form: planFormSchema,
});
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export const discardDraftInput = z.strictObject({ versionId: idField, revision: versionField });
export type DiscardDraftInput = z.output<typeof discardDraftInput>;

export const publishPlanInput = z.strictObject({
  versionId: idField,
  revision: versionField,
  effectiveOn: dayField,
});
export type PublishPlanInput = z.output<typeof publishPlanInput>;

export const retirePlanInput = z.strictObject({ planId: idField, versionId: idField, endOn: dayField });
export type RetirePlanInput = z.output<typeof retirePlanInput>;

export const addMembersInput = z
  .strictObject({
    planId: idField,
    choice: choiceField(MEMBER_CHOICES),
    /** Of a person or of a unit. */
    subjectId: idField,
    startOn: dayField,
    endOn: optionalDayField,
    /** Whether who is on another plan that day leaves it; otherwise that is refused. */
    move: flagField,
  })
  .refine(({ startOn, endOn }) => endOn === null || endOn > startOn, {
    path: ["endOn"],
    message: "endBeforeStart",
  });
export type AddMembersInput = z.output<typeof addMembersInput>;

export const endMembershipInput = z.strictObject({ id: idField, planId: idField, endOn: dayField });
export type EndMembershipInput = z.output<typeof endMembershipInput>;

export const acceptPlanInput = z.strictObject({
  versionId: idField,
  /** Of the text that was on the screen. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, "invalid"),
});
export type AcceptPlanInput = z.output<typeof acceptPlanInput>;

export const remindInput = z.strictObject({ versionId: idField });
export type RemindInput = z.output<typeof remindInput>;
