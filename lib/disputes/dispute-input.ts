import { z } from "zod";
import { clientKeyField, idField, LARGEST_MINOR, textField, versionField } from "../input-fields";
import { parseDecimal } from "../money";

/** Money that may be owed either way, in yuan as typed; "" is null. */
const signedAmountField = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().replace(/^[−–]/, "-") : (value ?? "")),
  z
    .string()
    .max(40, "tooLong")
    .transform((text, context) => {
      if (text === "") return null;
      const minor = parseDecimal(text, 2);
      const size = minor !== null && minor < 0n ? -minor : minor;
      if (minor !== null && size !== null && size <= LARGEST_MINOR) return minor;
      context.addIssue({ code: "custom", message: minor === null ? "notAnAmount" : "tooLarge" });
      return z.NEVER;
    }),
);

export const raiseDisputeInput = z.strictObject({
  statementId: idField,
  /** Position of the line, "" for the whole statement. */
  linePosition: z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.coerce.number("notAnOption").int("notAnOption").min(0, "notAnOption").nullable(),
  ),
  question: textField(2000),
  claimed: signedAmountField,
  clientKey: clientKeyField,
});

export const answerDisputeInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: z.enum(["accept", "decline"], "notAnOption"),
    reason: textField(2000),
    /** What the next run pays, or takes back when negative. */
    agreed: signedAmountField,
  })
  .refine(({ move, agreed }) => move === "decline" || (agreed !== null && agreed !== 0n), {
    message: "required",
    path: ["agreed"],
  });

export const discussDisputeInput = z.strictObject({
  id: idField,
  text: textField(2000),
  clientKey: clientKeyField,
});

export const withdrawDisputeInput = z.strictObject({ id: idField, version: versionField });

export type RaiseDisputeInput = z.output<typeof raiseDisputeInput>;
export type AnswerDisputeInput = z.output<typeof answerDisputeInput>;
export type DiscussDisputeInput = z.output<typeof discussDisputeInput>;
export type WithdrawDisputeInput = z.output<typeof withdrawDisputeInput>;
