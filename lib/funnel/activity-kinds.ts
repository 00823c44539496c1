export const ACTIVITY_KINDS = ["visit", "call", "demo", "email", "meeting"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
