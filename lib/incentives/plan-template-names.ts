/** What a new plan may start from. The definitions are apart, so that a form that only names them does not carry them. */
export const PLAN_TEMPLATES = ["accelerator", "progressive", "retroactive", "scorecard", "team"] as const;
export type PlanTemplate = (typeof PLAN_TEMPLATES)[number];
