/** Life of a dispute: open until it is accepted, declined or withdrawn. */
export const DISPUTE_STATES = ["open", "accepted", "declined", "withdrawn"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** Who has to answer: the manager first, finance when there is none or when the manager lets the day pass. */
export const DISPUTE_LEVELS = ["manager", "finance"] as const;
export type DisputeLevel = (typeof DISPUTE_LEVELS)[number];
