import { z } from "zod";
import { amountField, clientKeyField, idField, textField } from "../input-fields";
import { parsePeriod } from "../periods";

/** What a unit spent on a channel in a month; 0 takes an earlier entry back. */
export const enterChannelCostInput = z.strictObject({
  channelId: idField,
  unitId: idField,
  /** `2026-11`, as the month field of a form sends it. */
  month: z
    .string("required")
    .trim()
    .min(1, "required")
    .refine((key) => parsePeriod(key)?.kind === "month", "notAPeriod"),
  amountMinor: amountField,
  evidence: textField(500),
  clientKey: clientKeyField,
});
export type EnterChannelCostInput = z.output<typeof enterChannelCostInput>;

/** A file of costs. */
export const importChannelCostsInput = z.strictObject({
  file: z.instanceof(File, { error: "required" }).refine(({ size }) => size > 0, "required"),
  clientKey: clientKeyField,
});
