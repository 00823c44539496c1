import { z } from "zod";
import { clientKeyField, idField, textField } from "../input-fields";
import { ENTERED_METRICS } from "../metrics/entered-input";
import { METRICS, type MetricId } from "../metrics/metric-catalogue";
import { parseDecimal } from "../money";

/** Sales targets whose figures can be added up, so that a part of them can be lost. */
export const SUPPORTED_METRICS = METRICS.filter(
  ({ source, aggregation, direction }) =>
    source === "facts" && aggregation === "sum" && direction === "higher",
).map(({ id }) => id) as [MetricId, ...MetricId[]];

/** A department's metric declared to support a sales target; the share is typed in per cent. */
export const declareSupportInput = z
  .strictObject({
    metric: z.enum(ENTERED_METRICS, "notAnOption"),
    unitId: idField,
    supportedMetric: z.enum(SUPPORTED_METRICS, "notAnOption"),
    supportedUnitId: idField,
    share: z.string("required").trim().min(1, "required").max(20, "tooLong"),
    basis: textField(500),
    clientKey: clientKeyField,
  })
  .transform(({ share, ...input }, context) => {
    const sharePpm = parseDecimal(share, 4);
    const code =
      sharePpm === null
        ? "notANumber"
        : sharePpm <= 0n
          ? "mustBePositive"
          : sharePpm > 1_000_000n
            ? "tooLarge"
            : null;
    if (code === null && sharePpm !== null) return { ...input, sharePpm: Number(sharePpm) };
    context.addIssue({ code: "custom", message: code ?? "notANumber", path: ["share"] });
    return z.NEVER;
  });
export type DeclareSupportInput = z.output<typeof declareSupportInput>;

export const endSupportInput = z.strictObject({ id: idField });
export type EndSupportInput = z.output<typeof endSupportInput>;
