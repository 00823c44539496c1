import { z } from "zod";
import { wholeSchema } from "./whole-schema";

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "notADay");

const creditSchema = z.strictObject({
  /** Id of the deal; orders deals that closed on one day. */
  id: z.number().int(),
  closeOn: daySchema,
  /** This person's share of it: minor units, or the metric's own unit. */
  amount: wholeSchema,
});

const measuredSchema = z.strictObject({
  /** Credited in the period (in the year so far, when accumulated): minor units, or the metric's own unit. */
  actual: wholeSchema,
  /** Effective target in the same unit; null or 0 leaves attainment undefined. */
  target: wholeSchema.nullable().default(null),
  /** The deals within `actual`; what they do not explain is the opening balance. */
  credits: z.array(creditSchema).default([]),
  /** For a team's result: the declared shares of all members, and which of them is this person's. */
  share: z
    .strictObject({ sharesPpm: z.array(z.number().int().min(0)).min(1), index: z.number().int().min(0) })
    .nullable()
    .default(null),
});

const ratioSchema = z.strictObject({ numerator: wholeSchema, denominator: wholeSchema });

const clawbackSchema = z.strictObject({
  /** Id of the refund. */
  id: z.number().int(),
  dealId: z.number().int(),
  /** What the refund takes from `actual` where the plan says that refunds lower attainment, by measure key. */
  measure: z.string(),
  refund: wholeSchema,
  /** What is taken back at the original rate, minor units, at most 0 (`calculateClawback`). */
  amountMinor: wholeSchema,
});

const adjustmentSchema = z.strictObject({
  /** Id of the pay entry. */
  id: z.number().int(),
  kind: z.enum(["dispute", "correction"]),
  /** What it is about: the key of the period that was wrong. */
  name: z.string(),
  /** The dispute or the run that it comes from. */
  source: z.number().int().nullable(),
  amountMinor: wholeSchema,
});

const zero = wholeSchema.default(0n);

/** Everything that a payout of one person in one period is calculated from: the snapshot that a run stores and hashes. */
export const factsSchema = z.strictObject({
  /** Half-open. What-if deals that close outside do not count; null lets every deal count. */
  period: z.strictObject({ start: daySchema, end: daySchema }).nullable().default(null),
  /** This person's pay at target, minor units; null takes the plan's. */
  targetPayMinor: wholeSchema.nullable().default(null),
  /** By measure key. */
  measures: z.record(z.string(), measuredSchema).default({}),
  /** Values of gates and multipliers, by metric; a denominator of 0 is undefined. */
  ratios: z.record(z.string(), ratioSchema).default({}),
  /** Collected and invoiced over the same window as `history` and `carried`, for the payment gate. */
  collection: z
    .strictObject({ collectedMinor: wholeSchema, invoicedMinor: wholeSchema })
    .nullable()
    .default(null),
  /** Sums over earlier periods of the year: what they earned, and how much of that was released for payment. */
  history: z
    .strictObject({ earnedMinor: zero, releasedMinor: zero })
    .default({ earnedMinor: 0n, releasedMinor: 0n }),
  /**
   * What earlier fiscal years left waiting for the customers' payments: sums since the last year that ended with nothing held. The
   * payment gate counts on from there; caps and true-up do not. Absent when nothing was left.
   */
  carried: z.strictObject({ earnedMinor: wholeSchema, releasedMinor: wholeSchema }).optional(),
  /** What the person owes at the start: draws advanced, and amounts that could not be recovered yet. Never negative. */
  balances: z
    .strictObject({ drawMinor: zero, recoveryMinor: zero })
    .default({ drawMinor: 0n, recoveryMinor: 0n }),
  clawbacks: z.array(clawbackSchema).default([]),
  /** Contest prizes and other amounts from outside the plan, minor units; not gated, not capped. */
  awards: z.array(z.strictObject({ code: z.string(), amountMinor: wholeSchema })).default([]),
  /**
   * Accepted disputes and differences of corrected runs, minor units: what is owed to the person is paid like an award, what the person owes is
   * recovered like a clawback. Absent when there are none, so that older snapshots keep their text.
   */
  adjustments: z.array(adjustmentSchema).optional(),
});

export type Facts = z.output<typeof factsSchema>;
export type Measured = Facts["measures"][string];
export type Credit = Measured["credits"][number];
export type Ratio = Facts["ratios"][string];
export type Clawback = Facts["clawbacks"][number];

/** A stored snapshot, amounts as decimal strings, defaults filled in. Throws ZodError. */
export function parseFacts(json: unknown): Facts {
  return factsSchema.parse(json);
}
