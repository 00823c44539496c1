/** What a review looks back on. */
export const REVIEW_CYCLES = ["week", "month", "quarter", "milestone"] as const;
export type ReviewCycle = (typeof REVIEW_CYCLES)[number];
