import { z } from "zod";
import { isAdditive, METRIC_IDS, type MetricId, metricOf } from "../metrics/metric-catalogue";
import { PPM, parseDecimal } from "../money";
import { TEAM_MATURITIES, type TeamMaturity } from "./maturity";
import type { MaturityMixes } from "./maturity-mix";

/** Per cent as typed for each metric, blank for none. */
const columnField = z.partialRecord(
  z.enum(METRIC_IDS, "notAnOption").refine((id) => isAdditive(metricOf(id)), { message: "notAnOption" }),
  z.string().trim().max(20, "tooLong"),
);

/** A mix for every maturity; each sums to 100 %. `version` is the saving that the form was opened with. */
export const saveMixesInput = z
  .strictObject({
    version: z.coerce.number("invalid").int("invalid").min(0, "invalid"),
    mixes: z.strictObject({ new: columnField, growing: columnField, mature: columnField }),
  })
  .transform(({ version, mixes }, context) => {
    const read: MaturityMixes = { new: {}, growing: {}, mature: {} };
    for (const maturity of TEAM_MATURITIES) {
      const issue = readColumn(mixes[maturity], read[maturity], maturity);
      if (issue) context.addIssue({ code: "custom", ...issue });
    }
    return { version, mixes: read };
  });

function readColumn(
  typed: Partial<Record<MetricId, string>>,
  column: Partial<Record<MetricId, number>>,
  maturity: TeamMaturity,
): { message: string; path: string[] } | null {
  let sum = 0n;
  let last = "";
  for (const [metric, text] of Object.entries(typed) as [MetricId, string][]) {
    last = metric;
    if (text === "") continue;
    const ppm = parseDecimal(text, 4);
    const path = ["mixes", maturity, metric];
    if (ppm === null) return { message: "notANumber", path };
    if (ppm < 0n || ppm > BigInt(PPM)) return { message: ppm < 0n ? "tooSmall" : "tooLarge", path };
    if (ppm > 0n) column[metric] = Number(ppm);
    sum += ppm;
  }
  return sum === BigInt(PPM) ? null : { message: "notWhole", path: ["mixes", maturity, last] };
}

export type SaveMixesInput = z.output<typeof saveMixesInput>;
