/** How one entry into a stage ended. Each entry has exactly one outcome, so the five sum to the entries. */
export const STAGE_OUTCOMES = ["advanced", "lost", "moved_back", "handed_off", "still"] as const;
export type StageOutcome = (typeof STAGE_OUTCOMES)[number];
