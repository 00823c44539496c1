/** `active` until its goal is reached or its last day is over; `reached` and `missed` are found from facts; `cancelled` is decided. */
export const MILESTONE_STATES = ["active", "reached", "missed", "cancelled"] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** What a milestone is about (key-result event). */
export const MILESTONE_EVENTS = ["launch", "promotion", "expansion", "programme"] as const;
export type MilestoneEvent = (typeof MILESTONE_EVENTS)[number];

/** What comes out of a finished milestone, for a manager to accept or decline. */
export const PROPOSAL_KINDS = ["reward", "improvement"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ["proposed", "accepted", "declined"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
