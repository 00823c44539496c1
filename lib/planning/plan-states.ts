/** A plan is worked on as a draft, published once, or put away. */
export const TARGET_PLAN_STATES = ["draft", "published", "discarded"] as const;
export type TargetPlanState = (typeof TARGET_PLAN_STATES)[number];

/** What the first figures of a plan were made from. */
export const TARGET_PLAN_BASES = ["actuals", "targets", "empty", "plan"] as const;
export type TargetPlanBasis = (typeof TARGET_PLAN_BASES)[number];

/** How a cell came to its figure; worded by the formula bar. */
export const CELL_ORIGINS = [
  "empty",
  "actuals",
  "targets",
  "plan",
  "typed",
  "pasted",
  "spread",
  "split",
  "raised",
  "allocated",
  "seasoned",
  "adopted",
  "mixed",
] as const;
export type CellOrigin = (typeof CELL_ORIGINS)[number];

/** Months of a fiscal year. */
export const MONTHS = 12;
/** Beyond what a target should ever hold. */
export const LARGEST_CELL = 10n ** 15n;
