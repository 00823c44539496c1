/**
 * Life of a calculation run: calculating → calculated → approved → paid; a corrected one is superseded, never changed. `failed`
 * is one of which nothing was written.
 */
export const RUN_STATES = ["calculated", "approved", "paid", "superseded", "calculating", "failed"] as const;
export type RunState = (typeof RUN_STATES)[number];
/** Of a run that has statements. */
export type StatementState = Exclude<RunState, "calculating" | "failed">;

/** A plan version is written as a draft, published once, and then never changes. */
export const PLAN_STATES = ["draft", "published", "retired"] as const;
export type PlanState = (typeof PLAN_STATES)[number];
