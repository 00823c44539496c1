import { z } from "zod";
import { LOSS_REASONS } from "../funnel/loss-reasons";
import {
  idField,
  optionalAmountField,
  optionalChoiceField,
  optionalDayField,
  optionalIdField,
  versionField,
} from "../input-fields";

export const moveOpportunityInput = z.strictObject({
  id: idField,
  /** The version that the reader saw; somebody else's change in between refuses this one. */
  version: versionField,
  toStageId: idField,
  /** Asked for when the deal is lost. */
  lossReason: optionalChoiceField(LOSS_REASONS),
  /** Asked for where the stage needs them; null leaves what stands. */
  amountMinor: optionalAmountField,
  expectedCloseOn: optionalDayField,
  customerId: optionalIdField,
  channelId: optionalIdField,
});
export type MoveOpportunityInput = z.infer<typeof moveOpportunityInput>;
