import { z } from "zod";
import { choiceField, clientKeyField, dayField, idField, textField, versionField } from "../input-fields";
import { METRIC_IDS } from "../metrics/metric-catalogue";
import { parsePeriod } from "../periods";
import { MARKET_EFFECTS, MARKET_EVENT_KINDS } from "./market-states";

/** An event, and the targets that are looked at again because of it: of each unit chosen, every metric chosen that it has one of. */
export const recordMarketEventInput = z
  .strictObject({
    title: textField(120),
    kind: choiceField(MARKET_EVENT_KINDS),
    effect: choiceField(MARKET_EFFECTS),
    what: textField(2000),
    sinceOn: dayField,
    source: textField(500),
    periodKey: z.string("required").refine((key) => parsePeriod(key) !== null, "notAnOption"),
    unitIds: z.array(idField).min(1, "required").max(100, "tooLong"),
    metrics: z.array(z.enum(METRIC_IDS, "notAnOption")).min(1, "required").max(12, "tooLong"),
    productLineIds: z.array(idField).max(50, "tooLong"),
    /** The last day on which to answer. */
    dueOn: dayField,
    clientKey: clientKeyField,
  })
  .refine((input) => input.sinceOn <= input.dueOn, { message: "endBeforeStart", path: ["dueOn"] });

/** The owner leaves the target as it is, and says why. */
export const keepTargetInput = z.strictObject({
  id: idField,
  version: versionField,
  reason: textField(1000),
});

/** Recorded in error: nobody owes an answer any more. */
export const callOffMarketEventInput = z.strictObject({
  id: idField,
  version: versionField,
  reason: textField(500),
});

export type RecordMarketEventInput = z.output<typeof recordMarketEventInput>;
export type KeepTargetInput = z.output<typeof keepTargetInput>;
export type CallOffMarketEventInput = z.output<typeof callOffMarketEventInput>;
