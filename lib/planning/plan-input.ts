import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  flagField,
  idField,
  optionalIdField,
  textField,
  versionField,
} from "../input-fields";
import { METRIC_IDS } from "../metrics/metric-catalogue";
import { parseDecimal } from "../money";
import { parsePeriod } from "../periods";
import { CELL_ORIGINS, LARGEST_CELL, MONTHS, TARGET_PLAN_BASES } from "./plan-states";

/** Per cent as typed, to ppm: from losing half to tripling. */
const growthField = z
  .string("required")
  .trim()
  .transform((text, context) => {
    const ppm = parseDecimal(text === "" ? "0" : text.replace(/\s*%$/, ""), 4);
    const code =
      ppm === null ? "notANumber" : ppm < -500_000n ? "tooSmall" : ppm > 2_000_000n ? "tooLarge" : null;
    if (code === null && ppm !== null) return Number(ppm);
    context.addIssue({ code: "custom", message: code ?? "notANumber" });
    return z.NEVER;
  });

/** A new scenario of a fiscal year. */
export const createPlanInput = z
  .strictObject({
    name: textField(80),
    fiscalYear: z.string("required").refine((key) => parsePeriod(key)?.kind === "year", "notAnOption"),
    metrics: z.array(z.enum(METRIC_IDS, "notAnOption")).min(1, "required").max(8, "tooLong"),
    basis: choiceField(TARGET_PLAN_BASES),
    /** The scenario to copy, when that is the basis. */
    fromPlanId: optionalIdField,
    growthPpm: growthField,
    clientKey: clientKeyField,
  })
  .refine((input) => input.basis !== "plan" || input.fromPlanId !== null, {
    message: "required",
    path: ["fromPlanId"],
  });

const cell = z.bigint("notANumber").min(0n, "tooSmall").max(LARGEST_CELL, "tooLarge");

/** Changed lines of one metric, made from version `version`. */
export const savePlanInput = z.strictObject({
  id: idField,
  version: versionField,
  lines: z
    .array(
      z.strictObject({
        id: idField,
        values: z.array(cell).length(MONTHS, "invalid"),
        lockedMonths: z.int("invalid").min(0, "invalid").max(4095, "invalid"),
        origins: z.array(z.enum(CELL_ORIGINS, "invalid")).length(MONTHS, "invalid"),
        overAssignmentPpm: z.int("invalid").min(0, "tooSmall").max(1_000_000, "tooLarge"),
      }),
    )
    .min(1, "required")
    .max(100_000, "tooLong"),
});

/** A move in the life of a plan. */
export const movePlanInput = z.strictObject({ id: idField, version: versionField });

/** Whether managers may propose in their own subtree. */
export const openPlanInput = z.strictObject({ id: idField, version: versionField, isOpen: flagField });

/** An earlier version as a draft of its own. */
export const restorePlanInput = z.strictObject({
  id: idField,
  version: versionField,
  name: textField(80),
  clientKey: clientKeyField,
});

export type CreatePlanInput = z.output<typeof createPlanInput>;
export type SavePlanInput = z.output<typeof savePlanInput>;
export type MovePlanInput = z.output<typeof movePlanInput>;
export type RestorePlanInput = z.output<typeof restorePlanInput>;
export type OpenPlanInput = z.output<typeof openPlanInput>;
