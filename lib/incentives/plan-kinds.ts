/** What the band bounds of a component are written in: money (minor units) or attainment (parts per million of the target). */
export const MEASURES = ["money", "attainment"] as const;
export type Measure = (typeof MEASURES)[number];

/** How attainment is formed. The last two are for metrics of which less is better. */
export const ATTAINMENT_FORMS = ["actual/target", "target/actual", "2-actual/target"] as const;
export type AttainmentForm = (typeof ATTAINMENT_FORMS)[number];

/** What a rate is a share of: the credited money itself, or the person's pay at target (目标奖金). */
export const PAY_BASES = ["credited", "targetPay"] as const;
export type PayBase = (typeof PAY_BASES)[number];

/**
 * `marginal` 超额累进: the slice within the band earns its rate. `retroactive` 全额累进: on reaching the band, everything
 * from zero up to the band's top earns its rate. `step`: a fixed amount for being in the band.
 */
export const BAND_MODES = ["marginal", "retroactive", "step"] as const;
export type BandMode = (typeof BAND_MODES)[number];

/** Of several steps reached: only the highest, or all of them. */
export const STEP_MODES = ["highest", "sum"] as const;
export type StepMode = (typeof STEP_MODES)[number];

/** Past the last point of a curve the pay stays, or goes on along the last line. */
export const CURVE_ENDS = ["flat", "extend"] as const;
export type CurveEnd = (typeof CURVE_ENDS)[number];

/** Whose result a component measures: the person's own, that of the people below (roll-up), or the whole team's, shared. */
export const CREDIT_KINDS = ["own", "rollUp", "team"] as const;
export type CreditKind = (typeof CREDIT_KINDS)[number];

/** Each period by itself, or the year so far minus what earlier periods earned. */
export const ACCUMULATIONS = ["period", "yearToDate"] as const;
export type Accumulation = (typeof ACCUMULATIONS)[number];

/** A gate is open at or above its threshold, or at or below it. */
export const GATE_DIRECTIONS = ["atLeast", "atMost"] as const;
export type GateDirection = (typeof GATE_DIRECTIONS)[number];

/** What a gate does when nothing has been measured yet. */
export const GATE_STATES = ["open", "closed"] as const;
export type GateState = (typeof GATE_STATES)[number];

/** A recoverable draw is an advance on later earnings; the other one is a guarantee. */
export const DRAW_KINDS = ["recoverable", "nonRecoverable"] as const;
export type DrawKind = (typeof DRAW_KINDS)[number];

/**
 * A refund either takes back what its deal earned, at the original rate, and leaves attainment alone, or it is
 * subtracted from what was credited.
 */
export const CLAWBACK_MODES = ["originalRate", "attainment"] as const;
export type ClawbackMode = (typeof CLAWBACK_MODES)[number];

/** What happens when a period comes out below zero: owed and recovered from later pay, or deducted at once. */
export const NEGATIVE_MODES = ["carry", "deduct"] as const;
export type NegativeMode = (typeof NEGATIVE_MODES)[number];
