/** key: high value, served by a plan. growth: high potential, nurtured. standard: the long tail. */
export const SEGMENTS = ["key", "growth", "standard"] as const;
export type Segment = (typeof SEGMENTS)[number];
