import { z } from "zod";
import { dayField, idField, optionalAmountField, optionalTextField } from "../input-fields";
import { parseMetricValue } from "../metrics/metric-values";
import type { Ppm } from "../money";
import { findFallingLimits } from "./approval-policy";

/** Name a deputy from a first to a last day, both included. */
export const saveDelegationInput = z
  .strictObject({
    deputyId: idField,
    startOn: dayField,
    lastOn: dayField,
    note: optionalTextField(500),
  })
  .refine(({ startOn, lastOn }) => startOn <= lastOn, { message: "endBeforeStart", path: ["lastOn"] });

export const endDelegationInput = z.strictObject({ id: idField });

const LARGEST_SHARE = 10_000_000n;

/** A share typed in per cent, blank where it does not count. */
const optionalShareField = z
  .string()
  .trim()
  .max(20, "tooLong")
  .transform((text, context): Ppm | null => {
    if (text === "") return null;
    const ppm = parseMetricValue(text, "ppm");
    const code =
      ppm === null ? "notANumber" : ppm <= 0n ? "mustBePositive" : ppm > LARGEST_SHARE ? "tooLarge" : null;
    if (code === null && ppm !== null) return Number(ppm);
    context.addIssue({ code: "custom", message: code ?? "notANumber" });
    return z.NEVER;
  });

const FIELDS = { sharePpm: "thirdShare", amountMinor: "thirdAmount", bonusMinor: "thirdBonus" } as const;

/** From which size on how many levels approve, and after how long a request goes on. `version` is the policy it was opened with. */
export const saveApprovalPolicyInput = z
  .strictObject({
    version: z.coerce.number("invalid").int("invalid").min(0, "invalid"),
    escalateAfterDays: z.coerce.number("notANumber").int("notANumber").min(1, "tooSmall").max(30, "tooLarge"),
    secondShare: optionalShareField,
    secondAmount: optionalAmountField,
    secondBonus: optionalAmountField,
    thirdShare: optionalShareField,
    thirdAmount: optionalAmountField,
    thirdBonus: optionalAmountField,
  })
  .transform(({ version, escalateAfterDays, ...limits }) => ({
    version,
    escalateAfterDays,
    second: {
      sharePpm: limits.secondShare,
      amountMinor: limits.secondAmount,
      bonusMinor: limits.secondBonus,
    },
    third: { sharePpm: limits.thirdShare, amountMinor: limits.thirdAmount, bonusMinor: limits.thirdBonus },
  }))
  .superRefine((policy, context) => {
    for (const field of findFallingLimits(policy))
      context.addIssue({ code: "custom", message: "notRising", path: [FIELDS[field]] });
  });

export type SaveDelegationInput = z.output<typeof saveDelegationInput>;
export type EndDelegationInput = z.output<typeof endDelegationInput>;
export type SaveApprovalPolicyInput = z.output<typeof saveApprovalPolicyInput>;
