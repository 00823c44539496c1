import { z } from "zod";
import { ACTIVITY_KINDS } from "../funnel/activity-kinds";
import { choiceField, clientKeyField, dayField, optionalIdField, optionalTextField } from "../input-fields";

/** A visit, call … with a customer, about a deal, or both. */
export const recordActivityInput = z
  .strictObject({
    kind: choiceField(ACTIVITY_KINDS),
    customerId: optionalIdField,
    opportunityId: optionalIdField,
    happenedOn: dayField,
    note: optionalTextField(2000),
    /** Made when the form was opened: a repeated submission records once. */
    idempotencyKey: clientKeyField,
  })
  .refine((input) => input.customerId !== null || input.opportunityId !== null, {
    path: ["customerId"],
    message: "required",
  });
export type RecordActivityInput = z.infer<typeof recordActivityInput>;
