import { z } from "zod";
import { parseDecimal } from "./money";
import { isDay } from "./periods";

/**
 * The fields that forms of several domains share. A form sends text; what comes out is the core's own type. Messages
 * are codes, translated at the edge. An empty optional field becomes null.
 */

/** Ten million million yuan: beyond any company's figure, far inside a 64-bit column. */
export const LARGEST_MINOR = 10n ** 15n;

const blankToNull = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? null : (value ?? null);

/** A choice of a record; "" is the choice not made. */
export const idField = z.coerce
  .number("required")
  .int("required")
  .positive("required")
  .max(2_147_483_647, "notAnOption");
export const optionalIdField = z.preprocess(blankToNull, idField.nullable());

/** The version of a record that the form was opened with. */
export const versionField = z.coerce.number("invalid").int("invalid").positive("invalid");

/** Made by the client once per form, so that a repeated submission does nothing a second time. */
export const clientKeyField = z.uuid("invalid");

/** Money as people type it, 0 or more, to minor units. */
export const amountField = z
  .string("required")
  .trim()
  .min(1, "required")
  .max(40, "tooLong")
  .transform((text, context) => {
    const minor = parseDecimal(text, 2);
    const code =
      minor === null ? "notAnAmount" : minor < 0n ? "tooSmall" : minor > LARGEST_MINOR ? "tooLarge" : null;
    if (code === null && minor !== null) return minor;
    context.addIssue({ code: "custom", message: code ?? "notAnAmount" });
    return z.NEVER;
  });
export const optionalAmountField = z.preprocess(blankToNull, amountField.nullable());

export const dayField = z.string("required").trim().min(1, "required").refine(isDay, "notADate");
export const optionalDayField = z.preprocess(blankToNull, dayField.nullable());

/** Text that has to be there. */
export const textField = (longest: number) =>
  z.string("required").trim().min(1, "required").max(longest, "tooLong");
/** Text that may be missing; blank becomes null. */
export const optionalTextField = (longest: number) =>
  z.preprocess(blankToNull, z.string().trim().max(longest, "tooLong").nullable());

/** One of a tuple of codes. */
export const choiceField = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  z.enum(options, "notAnOption");
export const optionalChoiceField = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  z.preprocess(blankToNull, choiceField(options).nullable());

/** A checkbox: a boolean, or what a bare form sends. */
export const flagField = z.preprocess(
  (value) => value === true || value === "on" || value === "true",
  z.boolean(),
);

/** `HH:MM` to minutes after midnight. */
export const minuteField = z
  .string("required")
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalid")
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
