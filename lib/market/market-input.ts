import { z } from "zod";
import { choiceField, clientKeyField, dayField, idField, textField, versionField } from "../input-fields";
import { METRIC_IDS } from "../metrics/metric-catalogue";
import { LINE_ANSWERS, MARKET_KINDS } from "./market-kinds";

/** A group of checkboxes; of a single one that is ticked a form sends the value itself. */
const manyOf = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : value ? [value] : []),
    z.array(one).max(60, "tooLong"),
  );

/** What has happened in the market, what it touches, and who looks at the targets again by when. */
export const reportMarketEventInput = z.strictObject({
  kind: choiceField(MARKET_KINDS),
  title: textField(120),
  description: textField(2000),
  happenedOn: dayField,
  evidence: textField(500),
  unitIds: manyOf(idField).refine((ids) => ids.length > 0, "required"),
  metrics: manyOf(z.enum(METRIC_IDS, "notAnOption")).refine((ids) => ids.length > 0, "required"),
  productLineIds: manyOf(idField),
  ownerId: idField,
  dueOn: dayField,
  clientKey: clientKeyField,
});

/** Keeping a target says why; so does asking for another one, in a sentence for the list. */
export const answerLineInput = z.strictObject({
  id: idField,
  version: versionField,
  answer: choiceField(LINE_ANSWERS),
  reason: textField(500),
});

export type ReportMarketEventInput = z.output<typeof reportMarketEventInput>;
export type AnswerLineInput = z.output<typeof answerLineInput>;
