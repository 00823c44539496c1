/** What a stage means for the deal in it. */
export const STAGE_KINDS = ["open", "won", "lost"] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** How one entry into a stage ended. Each entry has exactly one outcome, so the five sum to the entries. */
export const STAGE_OUTCOMES = ["advanced", "lost", "moved_back", "handed_off", "still"] as const;
export type StageOutcome = (typeof STAGE_OUTCOMES)[number];

/** Why a deal was lost, as the trade says it. */
export const LOSS_REASONS = ["price", "competitor", "no_budget", "no_decision", "timing", "product_fit", "relationship", "other"] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

export const ACTIVITY_KINDS = ["visit", "call", "demo", "meeting", "email", "message"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** One stage of a pipeline. Positions rise towards the win; terminal stages come last. */
export interface Stage {
  id: number;
  position: number;
  kind: StageKind;
  /** Chance of a win from here, in ppm; 0 for lost, 1 000 000 for won. */
  probabilityPpm: number;
  /** Days a deal is expected to stay; null for terminal stages. */
  expectedDays: number | null;
}
