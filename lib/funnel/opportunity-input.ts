import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  dayField,
  idField,
  optionalAmountField,
  optionalChoiceField,
  optionalDayField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { ACTIVITY_KINDS } from "./activity-kinds";
import { LOSS_REASONS } from "./loss-reasons";

const details = {
  name: textField(120),
  customerId: optionalIdField,
  productId: idField,
  channelId: optionalIdField,
  amount: optionalAmountField,
  expectedCloseOn: optionalDayField,
};

/** A new deal. It starts in the first stage of the pipeline unless another open one is given; `ownerId` is the writer when empty. */
export const createOpportunityInput = z.strictObject({
  ...details,
  stageId: optionalIdField,
  ownerId: optionalIdField,
  clientKey: clientKeyField,
});

/** What a deal says about itself. Its stage changes only through `changeStageInput`. */
export const editOpportunityInput = z.strictObject({ id: idField, version: versionField, ...details, ownerId: idField });

/** A deal moves to another stage. Amount and reason are asked for where the stage needs them. */
export const changeStageInput = z.strictObject({
  id: idField,
  version: versionField,
  stageId: idField,
  on: dayField,
  amount: optionalAmountField,
  expectedCloseOn: optionalDayField,
  lossReason: optionalChoiceField(LOSS_REASONS),
  note: optionalTextField(2000),
});

/** A visit, call, demonstration … with a customer, about a deal or not. */
export const recordActivityInput = z
  .strictObject({
    kind: choiceField(ACTIVITY_KINDS),
    customerId: optionalIdField,
    opportunityId: optionalIdField,
    happenedOn: dayField,
    note: optionalTextField(4000),
    clientKey: clientKeyField,
  })
  .refine((activity) => activity.customerId !== null || activity.opportunityId !== null, { message: "required", path: ["customerId"] });
