import { z } from "zod";
import { choiceField, clientKeyField, idField, textField, versionField } from "../input-fields";
import { parseMetricValue } from "../metrics/metric-values";
import { RESOURCE_KINDS, RESOURCE_METRICS, type ResourceKind } from "./resource-kinds";

const LARGEST = 10n ** 15n;
const typed = z.string("required").trim().min(1, "required").max(40, "tooLong");

/** Yuan for money, whole heads for people; to fen or heads. */
function readAmount(
  text: string,
  kind: ResourceKind,
  path: string,
  context: z.RefinementCtx,
  least: bigint,
): bigint {
  const value = parseMetricValue(text, kind === "people" ? "count" : "money");
  const code =
    value === null ? "notANumber" : value < least ? "tooSmall" : value > LARGEST ? "tooLarge" : null;
  if (code) context.addIssue({ code: "custom", message: code, path: [path] });
  return value ?? 0n;
}

/** A new line: which unit gets how much of what for which metric in which quarter. */
export const planResourceInput = z
  .strictObject({
    unitId: idField,
    metric: z.enum(RESOURCE_METRICS, "notAnOption"),
    kind: choiceField(RESOURCE_KINDS),
    periodKey: z.string("required").regex(/^\d{4}-Q[1-4]$/, "notAnOption"),
    planned: typed,
  })
  .transform((input, context) => ({
    ...input,
    planned: readAmount(input.planned, input.kind, "planned", context, 0n),
  }));

/** What is planned and used now; the kind says how both are written. */
export const editResourceInput = z
  .strictObject({
    id: idField,
    version: versionField,
    kind: choiceField(RESOURCE_KINDS),
    planned: typed,
    used: typed,
  })
  .transform((input, context) => ({
    ...input,
    planned: readAmount(input.planned, input.kind, "planned", context, 0n),
    used: readAmount(input.used, input.kind, "used", context, 0n),
  }));

export const requestMoveInput = z
  .strictObject({
    fromId: idField,
    toId: idField,
    kind: choiceField(RESOURCE_KINDS),
    amount: typed,
    reason: textField(1000),
    clientKey: clientKeyField,
  })
  .transform((input, context) => ({
    ...input,
    amount: readAmount(input.amount, input.kind, "amount", context, 1n),
  }));

export const decideMoveInput = z.strictObject({
  id: idField,
  version: versionField,
  move: choiceField(["approve", "reject"]),
  comment: textField(1000),
});

export type PlanResourceInput = z.output<typeof planResourceInput>;
export type EditResourceInput = z.output<typeof editResourceInput>;
export type RequestMoveInput = z.output<typeof requestMoveInput>;
export type DecideMoveInput = z.output<typeof decideMoveInput>;
