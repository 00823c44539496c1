import { z } from "zod";
import { choiceField, dayField } from "../input-fields";
import { PLANNED_KINDS } from "./activity-plan";

/** For whom: `unit-12` with everybody below, or `person-7`. */
const subjectField = z
  .string("required")
  .regex(/^(unit|person)-[1-9]\d{0,8}$/, "required")
  .transform((text) => {
    const [kind, id] = text.split("-");
    return kind === "unit" ? { unitId: Number(id), personId: null } : { unitId: null, personId: Number(id) };
  });

const MOST = 100;

export const planActivityInput = z.strictObject({
  subject: subjectField,
  kind: choiceField(PLANNED_KINDS),
  perWeek: z.coerce.number("notANumber").int("notANumber").min(0, "tooSmall").max(MOST, "tooLarge"),
  startOn: dayField,
});
export type PlanActivityInput = z.output<typeof planActivityInput>;
