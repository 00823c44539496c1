import { z } from "zod";
import {
  amountField,
  choiceField,
  clientKeyField,
  idField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";

/** A reward in money is proposed by a manager and decided by finance; approved, the next run pays it. */
export const REWARD_STATES = ["proposed", "approved", "declined"] as const;
export type RewardState = (typeof REWARD_STATES)[number];

export const REWARD_MOVES = ["approve", "decline"] as const;

export const proposeRewardInput = z.strictObject({
  personId: idField,
  title: textField(120),
  amount: amountField.refine((minor) => minor > 0n, "mustBePositive"),
  reason: textField(500),
  clientKey: clientKeyField,
});
export type ProposeRewardInput = z.output<typeof proposeRewardInput>;

/** Declining says why. */
export const decideRewardInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: choiceField(REWARD_MOVES),
    comment: optionalTextField(500),
  })
  .refine(({ move, comment }) => move === "approve" || comment !== null, {
    path: ["comment"],
    message: "required",
  });
export type DecideRewardInput = z.output<typeof decideRewardInput>;
