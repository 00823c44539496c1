/** Where an amount from outside the plan comes from. */
export const PAY_ENTRY_KINDS = ["award", "dispute", "correction"] as const;
export type PayEntryKind = (typeof PAY_ENTRY_KINDS)[number];
