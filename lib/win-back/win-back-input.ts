import { z } from "zod";
import { LOSS_REASONS } from "../funnel/loss-reasons";
import {
  choiceField,
  dayField,
  idField,
  optionalChoiceField,
  optionalIdField,
  textField,
  versionField,
} from "../input-fields";
import { WIN_BACK_OUTCOMES } from "./win-back-states";

/** An attempt to win a lost deal again, or, without one, a customer who stopped buying. */
export const startWinBackInput = z.strictObject({
  opportunityId: optionalIdField,
  /** Of a deal, its customer. */
  customerId: idField,
  ownerId: idField,
  /** Of a lost deal, the reason that was given; otherwise what is known. */
  reason: optionalChoiceField(LOSS_REASONS),
  retryOn: dayField,
  approach: textField(500),
  /** A prepared plan to start with it. */
  playbookId: optionalIdField,
});
export type StartWinBackInput = z.output<typeof startWinBackInput>;

export const endWinBackInput = z.strictObject({
  id: idField,
  version: versionField,
  state: choiceField(WIN_BACK_OUTCOMES),
  outcome: textField(500),
});
export type EndWinBackInput = z.output<typeof endWinBackInput>;
