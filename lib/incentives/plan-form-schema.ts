import { z } from "zod";
import { BOUNDARIES } from "../bands";
import * as kinds from "./plan-kinds";

/** What stands in one field: text as typed. Whether it is a number is found out later, so that nothing typed is ever refused. */
const text = z.string().max(40, "tooLong").default("");
const code = z.string().trim().min(1, "required").max(60, "tooLong");

const scopeShape = {
  code,
  metric: code,
  /** Whether it holds for every component; otherwise for those of `only`. */
  everywhere: z.boolean().default(true),
  only: z.array(code).max(30, "tooMany").default([]),
};

const componentFormSchema = z.strictObject({
  code,
  metric: code,
  credit: z.enum(kinds.CREDIT_KINDS),
  measure: z.enum(kinds.MEASURES),
  form: z.enum(kinds.ATTAINMENT_FORMS),
  base: z.enum(kinds.PAY_BASES),
  /** Both tables are kept, so that trying the other one loses nothing. */
  kind: z.enum(["bands", "curve"]),
  steps: z.enum(kinds.STEP_MODES),
  bands: z
    .array(
      z.strictObject({ from: text, upTo: text, mode: z.enum(kinds.BAND_MODES), rate: text, amount: text }),
    )
    .max(50, "tooMany"),
  end: z.enum(kinds.CURVE_ENDS),
  points: z.array(z.strictObject({ at: text, pay: text })).max(50, "tooMany"),
  capKind: z.enum(["none", "money", "targetPay"]),
  capAmount: text,
  capShare: text,
  weight: text,
});

const gateFormSchema = z.strictObject({
  ...scopeShape,
  direction: z.enum(kinds.GATE_DIRECTIONS),
  threshold: text,
  open: text,
  closed: text,
  whenUndefined: z.enum(kinds.GATE_STATES),
});

const multiplierFormSchema = z.strictObject({
  ...scopeShape,
  below: text,
  tiers: z.array(z.strictObject({ from: text, factor: text })).max(20, "tooMany"),
});

/** A plan as it stands in the fields of the designer: what a draft keeps, finished or not. */
export const planFormSchema = z.strictObject({
  boundary: z.enum(["undecided", ...BOUNDARIES]),
  accumulation: z.enum(kinds.ACCUMULATIONS),
  targetPay: text,
  components: z.array(componentFormSchema).max(30, "tooMany"),
  gates: z.array(gateFormSchema).max(30, "tooMany"),
  multipliers: z.array(multiplierFormSchema).max(30, "tooMany"),
  periodCap: text,
  yearCap: text,
  floor: text,
  drawKind: z.enum(["none", ...kinds.DRAW_KINDS]),
  drawAmount: text,
  paymentGate: z.boolean(),
  clawback: z.enum(kinds.CLAWBACK_MODES),
  recoveryLimit: text,
  negative: z.enum(kinds.NEGATIVE_MODES),
});

export type PlanForm = z.output<typeof planFormSchema>;
export type ComponentForm = PlanForm["components"][number];
export type GateForm = PlanForm["gates"][number];
export type MultiplierForm = PlanForm["multipliers"][number];
