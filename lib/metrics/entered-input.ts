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

/** One value of one unit and period. `value` is typed in the metric's own unit; money in yuan, rates in per cent. */
export const enterValueInput = z
  .strictObject({
    metric: z.enum(ENTERED_METRICS, "notAnOption"),
    unitId: idField,
    periodKey: z
      .string("required")
      .trim()
      .min(1, "required")
      .refine((key) => parsePeriod(key) !== null, "notAPeriod"),
    value: z.string("required").trim().min(1, "required").max(40, "tooLong"),
    evidence: textField(500),
    clientKey: clientKeyField,
  })
  .transform((input, context) => {
    const value = parseMetricValue(input.value, metricOf(input.metric).unit);
    const code =
      value === null ? "notANumber" : value < 0n ? "tooSmall" : value > LARGEST_VALUE ? "tooLarge" : null;
    if (code === null && value !== null) return { ...input, value };
    context.addIssue({ code: "custom", message: code ?? "notANumber", path: ["value"] });
    return z.NEVER;
  });
export type EnterValueInput = z.output<typeof enterValueInput>;
