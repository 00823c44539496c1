import { z } from "zod";
import {
  amountField,
  choiceField,
  flagField,
  idField,
  optionalAmountField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { PLAYBOOK_KINDS, STEP_DOERS } from "./rule-kinds";

/** A plan with more steps than this is a project. */
export const MOST_STEPS = 12;
const LONGEST_DAYS = 120;

const stepField = z.strictObject({
  title: textField(160),
  titleEn: optionalTextField(160),
  unitId: idField,
  days: z.coerce.number("notANumber").int("notANumber").min(0, "tooSmall").max(LONGEST_DAYS, "tooLarge"),
  who: choiceField(STEP_DOERS),
});

/** A prepared plan, new (`id` null) or changed. */
export const savePlaybookInput = z.strictObject({
  id: optionalIdField,
  version: versionField.nullable(),
  kind: choiceField(PLAYBOOK_KINDS),
  name: textField(80),
  nameEn: optionalTextField(80),
  purpose: optionalTextField(500),
  purposeEn: optionalTextField(500),
  budget: optionalAmountField,
  steps: z.array(stepField).min(1, "required").max(MOST_STEPS, "tooLong"),
});
export type SavePlaybookInput = z.output<typeof savePlaybookInput>;

/** Taken out of use, or back into it. */
export const retirePlaybookInput = z.strictObject({
  id: idField,
  version: versionField,
  isRetired: flagField,
});
export type RetirePlaybookInput = z.output<typeof retirePlaybookInput>;

/** Money that a running plan has cost. */
export const recordPlanCostInput = z.strictObject({
  runId: idField,
  amount: amountField.refine((amount) => amount > 0n, "tooSmall"),
  note: optionalTextField(200),
  clientKey: z.uuid("invalid"),
});
export type RecordPlanCostInput = z.output<typeof recordPlanCostInput>;
