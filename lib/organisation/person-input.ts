import { z } from "zod";
import { ROLES } from "../access/roles";
import {
  choiceField,
  clientKeyField,
  dayField,
  idField,
  optionalDayField,
  optionalIdField,
  optionalTextField,
  textField,
} from "../input-fields";
import { PPM } from "../money";
import { ASSIGNMENT_ROLES, LEVELS } from "./kinds";

const name = textField(60);
const nameEn = optionalTextField(60);
const email = z
  .string("required")
  .trim()
  .toLowerCase()
  .min(1, "required")
  .max(254, "tooLong")
  .pipe(z.email("notAnEmail"));
const role = choiceField(ROLES);

export const createPersonInput = z.strictObject({
  name,
  nameEn,
  email,
  role,
  hiredOn: optionalDayField,
  /** Null for people who are in no unit, such as an administrator. */
  unitId: optionalIdField,
  assignmentRole: choiceField(ASSIGNMENT_ROLES),
  level: choiceField(LEVELS),
  /** First day in the unit. */
  startOn: dayField,
  idempotencyKey: clientKeyField,
});
export type CreatePersonInput = z.infer<typeof createPersonInput>;

export const editPersonInput = z.strictObject({
  id: idField,
  name,
  nameEn,
  hiredOn: optionalDayField,
  /** First day on which the person no longer works here. */
  leftOn: optionalDayField,
});
export type EditPersonInput = z.infer<typeof editPersonInput>;

/** Gives a sign-in to somebody who has none, such as a person who came with an import. */
export const createAccountInput = z.strictObject({ personId: idField, email, role });
export type CreateAccountInput = z.infer<typeof createAccountInput>;

export const changeRoleInput = z.strictObject({ personId: idField, role });
export type ChangeRoleInput = z.infer<typeof changeRoleInput>;

export const personIdInput = z.strictObject({ personId: idField });
export type PersonIdInput = z.infer<typeof personIdInput>;

export const movePersonInput = z.strictObject({
  personId: idField,
  /** The assignment that ends; null when a first one, or one more, begins. */
  assignmentId: optionalIdField,
  unitId: idField,
  role: choiceField(ASSIGNMENT_ROLES),
  level: choiceField(LEVELS),
  /** Share of a full quota: typed in per cent, kept in parts per million. */
  quotaSharePpm: z.coerce
    .number("notANumber")
    .int("notANumber")
    .min(0, "tooSmall")
    .max(200, "tooLarge")
    .transform((percent) => (percent * PPM) / 100),
  startOn: dayField,
});
export type MovePersonInput = z.infer<typeof movePersonInput>;
