import { z } from "zod";
import { clientKeyField, idField, textField } from "../input-fields";
import { parsePeriod } from "../periods";
import { METRICS, type MetricId, metricOf } from "./metric-catalogue";
import { parseMetricValue } from "./metric-values";

/** Metrics whose values somebody types in. */
export const ENTERED_METRICS = METRICS.filter(({ source }) => source === "entered").map(({ id }) => id) as [
  MetricId,
  ...MetricId[],
];

/** Beyond what the column should ever hold. */
const LARGEST_VALUE = 10n ** 17n;

const entered = {
  metric: z.enum(ENTERED_METRICS, "notAnOption"),
  unitId: idField,
  periodKey: z
    .string("required")
    .trim()
    .min(1, "required")
    .refine((key) => parsePeriod(key) !== null, "notAPeriod"),
  value: z.string("required").trim().min(1, "required").max(40, "tooLong"),
  evidence: textField(500),
};

/** The value as typed, in the metric's own unit (money in yuan, rates in per cent), to its smallest unit. */
function readValue<Input extends { metric: MetricId; value: string }>(
  input: Input,
  context: z.RefinementCtx,
): Omit<Input, "value"> & { value: bigint } {
  const value = parseMetricValue(input.value, metricOf(input.metric).unit);
  const code =
    value === null ? "notANumber" : value < 0n ? "tooSmall" : value > LARGEST_VALUE ? "tooLarge" : null;
  if (code === null && value !== null) return { ...input, value };
  context.addIssue({ code: "custom", message: code ?? "notANumber", path: ["value"] });
  return z.NEVER;
}

/** One value of one unit and period. */
export const enterValueInput = z.strictObject({ ...entered, clientKey: clientKeyField }).transform(readValue);
export type EnterValueInput = z.output<typeof enterValueInput>;

/** At most so many values are taken in at once. */
const MOST_VALUES = 500;

/** Values of a table, taken in together or not at all. */
export const enterValuesInput = z.strictObject({
  rows: z.array(z.strictObject(entered).transform(readValue)).min(1, "required").max(MOST_VALUES, "tooMany"),
  clientKey: clientKeyField,
});
export type EnterValuesInput = z.output<typeof enterValuesInput>;
