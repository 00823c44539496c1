import { z } from "zod";
import { clientKeyField, idField, textField, versionField } from "../input-fields";
import { parsePeriod } from "../periods";

/** Calculate a month that is over. */
export const startRunInput = z.strictObject({
  periodKey: z.string("required").refine((key) => parsePeriod(key)?.kind === "month", "notAnOption"),
  clientKey: clientKeyField,
});

/** Calculate a month again; the run of that version is replaced. */
export const correctRunInput = z.strictObject({
  id: idField,
  version: versionField,
  reason: textField(500),
});

/** Approve a run, or mark it paid. */
export const moveRunInput = z.strictObject({
  id: idField,
  version: versionField,
  move: z.enum(["approve", "pay"], "notAnOption"),
});

export const replayRunInput = z.strictObject({ id: idField });

export type StartRunInput = z.output<typeof startRunInput>;
export type CorrectRunInput = z.output<typeof correctRunInput>;
export type MoveRunInput = z.output<typeof moveRunInput>;
