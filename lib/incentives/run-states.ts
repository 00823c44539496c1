/** Life of a calculation run: calculated → approved → paid; a corrected one is superseded, never changed. */
export const RUN_STATES = ["calculated", "approved", "paid", "superseded"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A plan version is written as a draft, published once, and then never changes. */
export const PLAN_STATES = ["draft", "published", "retired"] as const;
export type PlanState = (typeof PLAN_STATES)[number];
