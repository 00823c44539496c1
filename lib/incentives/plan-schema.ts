import { z } from "zod";
import { BOUNDARIES } from "../bands";
import { PPM } from "../money";
import * as kinds from "./plan-kinds";
import { wholeSchema } from "./whole-schema";

/** A rate, share or factor in parts per million. May be negative here: the linter explains, the schema only reads. */
const ppmSchema = z.number().int("notWhole");
const codeSchema = z.string().trim().min(1, "required").max(60, "tooLong");
const minorOrNull = wholeSchema.nullable().default(null);

const bandSchema = z.strictObject({
  /** Where the band starts: minor units, or parts per million of attainment, as the component measures. */
  from: wholeSchema,
  /** Where it ends, exclusive; null for the last one, which is open. */
  upTo: wholeSchema.nullable(),
  mode: z.enum(kinds.BAND_MODES),
  /** Share of the base. For a `step`: share of the pay at target. */
  ratePpm: ppmSchema.default(0),
  /** Fixed amount of a `step`, minor units. */
  amountMinor: wholeSchema.default(0n),
});

const bandsPayoutSchema = z.strictObject({
  kind: z.literal("bands"),
  bands: z.array(bandSchema).max(50, "tooMany"),
  steps: z.enum(kinds.STEP_MODES).default("highest"),
});

const curvePayoutSchema = z.strictObject({
  kind: z.literal("curve"),
  /** Ordered by attainment. Below the first point nothing is paid; two points at one attainment make a jump. */
  points: z.array(z.strictObject({ atPpm: wholeSchema, payPpm: ppmSchema })).max(50, "tooMany"),
  end: z.enum(kinds.CURVE_ENDS).default("flat"),
});

const capSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("money"), amountMinor: wholeSchema }),
  z.strictObject({ kind: z.literal("targetPay"), sharePpm: ppmSchema }),
]);

const componentSchema = z
  .strictObject({
    /** Key within the plan; lines and traces name it. */
    code: codeSchema,
    /** Id of the metric in `lib/metrics`. */
    metric: codeSchema,
    credit: z.enum(kinds.CREDIT_KINDS).default("own"),
    measure: z.enum(kinds.MEASURES),
    form: z.enum(kinds.ATTAINMENT_FORMS).default("actual/target"),
    base: z.enum(kinds.PAY_BASES),
    payout: z.discriminatedUnion("kind", [bandsPayoutSchema, curvePayoutSchema]),
    /** Most that the component pays before it is weighted; null without a cap. */
    cap: capSchema.nullable().default(null),
    /** Share of the whole; null where the component is paid in full beside the others. */
    weightPpm: ppmSchema.nullable().default(null),
  })
  .refine((component) => component.measure === "attainment" || component.form === "actual/target", {
    path: ["form"],
    message: "formNeedsAttainment",
  })
  .refine((component) => component.base === "targetPay" || component.form === "actual/target", {
    path: ["base"],
    message: "lowerIsBetterNeedsTargetPay",
  })
  .refine(
    (component) =>
      component.payout.kind === "bands" ||
      (component.measure === "attainment" && component.base === "targetPay"),
    {
      path: ["payout"],
      message: "curveNeedsAttainment",
    },
  )
  .refine(
    (component) =>
      component.measure === "attainment" || component.base === "credited" || isStepsOnly(component.payout),
    {
      path: ["base"],
      message: "moneyNeedsCredited",
    },
  );

function isStepsOnly(payout: z.infer<typeof bandsPayoutSchema> | z.infer<typeof curvePayoutSchema>): boolean {
  return payout.kind === "bands" && payout.bands.every((band) => band.mode === "step");
}

const gateSchema = z.strictObject({
  code: codeSchema,
  metric: codeSchema,
  /** Components that it holds back; null for all of them. */
  components: z.array(codeSchema).nullable().default(null),
  direction: z.enum(kinds.GATE_DIRECTIONS).default("atLeast"),
  /** Millionths of the metric's unit: 85 % = 850 000, 60 days = 60 000 000. A value exactly on it is open. */
  thresholdPpm: ppmSchema,
  /** What an open gate multiplies by. */
  openPpm: ppmSchema.default(PPM),
  /** What a closed gate multiplies by: 0 closes, 500 000 halves. */
  closedPpm: ppmSchema.default(0),
  /** State while the metric is undefined (nothing invoiced, nobody answered). */
  whenUndefined: z.enum(kinds.GATE_STATES).default("closed"),
});

const multiplierSchema = z.strictObject({
  code: codeSchema,
  metric: codeSchema,
  components: z.array(codeSchema).nullable().default(null),
  /** Factor below the first tier, and while the metric is undefined. */
  belowPpm: ppmSchema.default(PPM),
  /** Ordered; a value on a threshold follows the plan's boundary rule. */
  tiers: z.array(z.strictObject({ fromPpm: ppmSchema, factorPpm: ppmSchema })).max(20, "tooMany"),
});

/**
 * One version of a plan as it is stored, hashed and sent to the browser. Amounts are bigint in memory and decimal
 * strings in JSON. The schema refuses what cannot be calculated; `lintPlan` says what should not be published.
 */
export const planSchema = z.strictObject({
  /** Null until somebody has decided; the linter then refuses to publish, and "higher" applies meanwhile. */
  boundary: z.enum(BOUNDARIES).nullable().default(null),
  accumulation: z.enum(kinds.ACCUMULATIONS).default("period"),
  /** Pay at target for one period (for the year so far, when accumulated); a person's own figure in the facts goes before it. */
  targetPayMinor: minorOrNull,
  components: z.array(componentSchema).max(30, "tooMany"),
  gates: z.array(gateSchema).max(30, "tooMany").default([]),
  multipliers: z.array(multiplierSchema).max(30, "tooMany").default([]),
  periodCapMinor: minorOrNull,
  yearCapMinor: minorOrNull,
  /** Least that a period pays; a guarantee, never recovered. */
  floorMinor: minorOrNull,
  draw: z
    .strictObject({ kind: z.enum(kinds.DRAW_KINDS), amountMinor: wholeSchema })
    .nullable()
    .default(null),
  /** Whether earnings are paid out only as customers pay (回款). */
  paymentGate: z.boolean().default(false),
  clawback: z.enum(kinds.CLAWBACK_MODES).default("originalRate"),
  /** Most of a period's pay that recovery may take; null for all of it. */
  recoveryLimitPpm: ppmSchema.nullable().default(null),
  negative: z.enum(kinds.NEGATIVE_MODES).default("carry"),
});

export type Plan = z.output<typeof planSchema>;
export type Component = Plan["components"][number];
export type Payout = Component["payout"];
export type BandsPayout = Extract<Payout, { kind: "bands" }>;
export type CurvePayout = Extract<Payout, { kind: "curve" }>;
export type Band = BandsPayout["bands"][number];
export type Gate = Plan["gates"][number];
export type Multiplier = Plan["multipliers"][number];
export type MetricCap = NonNullable<Component["cap"]>;

/** A stored or posted plan, amounts as decimal strings, defaults filled in. Throws ZodError. */
export function parsePlan(json: unknown): Plan {
  return planSchema.parse(json);
}
