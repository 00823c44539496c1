import { z } from "zod";
import { SEGMENTS } from "../customers/segments";
import { DIMENSIONS, type Dimension } from "../metrics/dimensions";
import { METRIC_IDS, METRICS, type MetricId } from "../metrics/metric-catalogue";
import { quantitySource } from "../metrics/quantities";
import { PERIOD_KINDS, type Period, type PeriodKind } from "../periods";

/** Composed by the reading itself, not stored under its own name. */
const READ_OTHERWISE = new Set(["receivable_days", "channel_profit"]);

/** What can be analysed: everything that the portal sees happen, in the order of the catalogue. */
export const ANALYSIS_METRICS: readonly MetricId[] = METRICS.filter(
  ({ source, aggregation, numerator, denominator }) =>
    source === "facts" &&
    (aggregation === "median" ||
      [numerator, denominator].every(
        (name) => name === null || READ_OTHERWISE.has(name) || quantitySource(name).kind !== "missing",
      )),
).map(({ id }) => id);

/** Against what: the period before, or the same one a year before; both up to the same working day. */
export const COMPARISONS = ["none", "previous", "year"] as const;
export type Comparison = (typeof COMPARISONS)[number];

const id = z.number().int().positive().max(2_147_483_647).nullable();

/**
 * A question as it is kept and passed on: what is asked, never what came of it. The reader's own scope answers it.
 * `periodKey` null means the period of that kind that is running when the question is asked.
 */
export const questionSchema = z.strictObject({
  metric: z.enum(METRIC_IDS).refine((metric) => ANALYSIS_METRICS.includes(metric)),
  by: z.array(z.enum(DIMENSIONS)).min(1).max(2),
  compare: z.enum(COMPARISONS),
  periodKind: z.enum(PERIOD_KINDS),
  periodKey: z.string().max(10).nullable(),
  unit: id,
  person: id,
  line: id,
  product: id,
  channel: id,
  segment: z.enum(SEGMENTS).nullable(),
});
export type AnalysisQuestion = z.output<typeof questionSchema>;

export const DEFAULT_METRIC: MetricId = "won_value";

type Params = Record<string, string | string[] | undefined>;

function single(params: Params, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

function idIn(params: Params, name: string): number | null {
  const text = single(params, name);
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** What figures are narrowed to, besides the period and the unit. */
export type Narrowing = Pick<AnalysisQuestion, "person" | "line" | "product" | "channel" | "segment">;

/** What the address narrows figures to; what makes no sense narrows nothing. */
export function parseNarrowing(params: Params): Narrowing {
  return {
    person: idIn(params, "person"),
    line: idIn(params, "line"),
    product: idIn(params, "product"),
    channel: idIn(params, "channel"),
    segment: SEGMENTS.find((name) => name === single(params, "segment")) ?? null,
  };
}

/** What the address asks; what makes no sense falls back. `current` is the running period of the kind looked at. */
export function parseQuestion(
  params: Params,
  { period, current, firstBy }: { period: Period; current: Period; firstBy: Dimension },
): AnalysisQuestion {
  const metric = ANALYSIS_METRICS.find((name) => name === single(params, "metric")) ?? DEFAULT_METRIC;
  const first = DIMENSIONS.find((name) => name === single(params, "by")) ?? firstBy;
  const second = DIMENSIONS.find((name) => name === single(params, "by2") && name !== first);
  return {
    metric,
    by: second ? [first, second] : [first],
    compare: COMPARISONS.find((name) => name === single(params, "compare")) ?? "year",
    periodKind: period.kind,
    periodKey: period.key === current.key ? null : period.key,
    unit: idIn(params, "unit"),
    ...parseNarrowing(params),
  };
}

/** The address of a question; the running period is named by the caller, who knows the day. */
export function questionParams(
  question: AnalysisQuestion,
  currentKey: (kind: PeriodKind) => string,
): URLSearchParams {
  const params = new URLSearchParams({
    metric: question.metric,
    by: question.by[0] ?? "region",
    compare: question.compare,
    period: question.periodKey ?? currentKey(question.periodKind),
  });
  if (question.by[1]) params.set("by2", question.by[1]);
  for (const name of ["unit", "person", "line", "product", "channel", "segment"] as const) {
    const value = question[name];
    if (value !== null) params.set(name, String(value));
  }
  return params;
}

/** What a question narrows figures to, in the words of the queries; the unit narrows the scope instead. */
export function filtersOf({ person, line, product, channel, segment }: Narrowing) {
  return {
    personId: person ?? undefined,
    productLineId: line ?? undefined,
    productId: product ?? undefined,
    channelId: channel ?? undefined,
    segment: segment ?? undefined,
  };
}
