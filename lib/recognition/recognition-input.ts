import { z } from "zod";
import { choiceField, clientKeyField, idField, optionalTextField, textField } from "../input-fields";
import { METRIC_IDS, type MetricId, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";

/** Why somebody gets a training place. */
export const TRAINING_REASONS = ["champion", "improvement", "coaching", "scorecard"] as const;
export type TrainingReason = (typeof TRAINING_REASONS)[number];

/** Metrics that a board may be about: known by person and month. */
export const BOARD_METRICS = METRIC_IDS.filter((id) => {
  const { source, window } = metricOf(id);
  return source === "facts" && window === "period" && !id.startsWith("channel_");
}) as [(typeof METRIC_IDS)[number], ...(typeof METRIC_IDS)[number][]];

const wholeNumber = (least: number, most: number) =>
  z.coerce.number("required").int("notANumber").min(least, "tooSmall").max(most, "tooLarge");

/** Full months with the company before the first day. */
export const tenureField = wholeNumber(0, 60);
/** The least figure that takes part, typed in the metric's own unit; blank lets everybody. */
export const qualifyingField = z.string().trim().max(30, "tooLong");

/** What was typed there, in the metric's smallest unit; undefined where it is no figure. */
export function readQualifying(text: string, metric: MetricId): bigint | null | undefined {
  if (text === "") return null;
  const value = parseMetricValue(text, metricOf(metric).unit);
  return value === null || value < 0n || value > 10n ** 15n ? undefined : value;
}

/** A board from the running month on. `qualifying` is typed in the metric's own unit. */
export const declareBoardInput = z
  .strictObject({
    metric: z.enum(BOARD_METRICS, "notAnOption"),
    tieMetric: z.preprocess((value) => value || null, z.enum(BOARD_METRICS, "notAnOption").nullable()),
    places: wholeNumber(1, 20),
    minTenureMonths: tenureField,
    qualifying: qualifyingField,
    honour: textField(120),
    clientKey: clientKeyField,
  })
  .transform((input, context) => {
    const value = readQualifying(input.qualifying, input.metric);
    if (value === undefined) {
      context.addIssue({ code: "custom", message: "notANumber", path: ["qualifying"] });
      return z.NEVER;
    }
    if (input.tieMetric === input.metric) {
      context.addIssue({ code: "custom", message: "notAnOption", path: ["tieMetric"] });
      return z.NEVER;
    }
    return { ...input, qualifying: value };
  });
export type DeclareBoardInput = z.output<typeof declareBoardInput>;

/** The finished month's champions, as everybody then sees them. */
export const announceChampionsInput = z.strictObject({
  boardId: idField,
  periodKey: z.string("required").regex(/^\d{4}-\d{2}$/, "notAnOption"),
});
export type AnnounceChampionsInput = z.output<typeof announceChampionsInput>;

export const awardTrainingInput = z.strictObject({
  personId: idField,
  title: textField(120),
  reason: choiceField(TRAINING_REASONS),
  note: optionalTextField(500),
  clientKey: clientKeyField,
});
export type AwardTrainingInput = z.output<typeof awardTrainingInput>;
