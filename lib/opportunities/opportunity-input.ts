import { z } from "zod";
import {
  clientKeyField,
  idField,
  optionalAmountField,
  optionalDayField,
  optionalIdField,
  textField,
  versionField,
} from "../input-fields";

/** What a person fills in about a deal, when it is made and when it is edited. */
const dealFields = {
  name: textField(120),
  customerId: optionalIdField,
  productId: idField,
  channelId: optionalIdField,
  amountMinor: optionalAmountField,
  expectedCloseOn: optionalDayField,
  ownerId: idField,
};

export const createOpportunityInput = z.strictObject({
  ...dealFields,
  /** The pipeline that it goes through; null for the default one. */
  pipelineId: optionalIdField,
  idempotencyKey: clientKeyField,
});
export type CreateOpportunityInput = z.infer<typeof createOpportunityInput>;

export const editOpportunityInput = z.strictObject({ ...dealFields, id: idField, version: versionField });
export type EditOpportunityInput = z.infer<typeof editOpportunityInput>;
