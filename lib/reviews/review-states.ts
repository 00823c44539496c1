/**
 * `due`: its period is over, the sheet not yet opened. Facts are frozen when it opens. `missed`: the next one became due
 * before it was opened; it may still be made up for.
 */
export const REVIEW_STATES = ["due", "open", "closed", "missed"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Whether the sheet can still be opened. */
export function isUnopened(state: ReviewState): boolean {
  return state === "due" || state === "missed";
}

export const CAUSE_CATEGORIES = ["market", "strategy", "execution", "resource"] as const;
export type CauseCategory = (typeof CAUSE_CATEGORIES)[number];

export const ACTION_STATES = ["open", "in_progress", "done", "dropped"] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export const ACTION_MOVES = ["start", "finish", "drop", "reopen"] as const;
export type ActionMove = (typeof ACTION_MOVES)[number];

const NEXT_ACTION: Record<ActionState, Partial<Record<ActionMove, ActionState>>> = {
  open: { start: "in_progress", finish: "done", drop: "dropped" },
  in_progress: { finish: "done", drop: "dropped" },
  // An action that did not work comes back until it is tried again or given up.
  done: { reopen: "open", drop: "dropped" },
  dropped: { reopen: "open" },
};

/** The state after a move, or null when the move is not possible from here. */
export function nextActionState(state: ActionState, move: ActionMove): ActionState | null {
  return NEXT_ACTION[state][move] ?? null;
}

/** What stands in the way of closing a review; empty when nothing does. */
export type ReviewGap = "notOpen" | "causesMissing" | "actionsMissing" | "followUpMissing" | "minutesMissing";

export interface ReviewProgress {
  state: ReviewState;
  /** Whether the period missed its target, or the milestone its goal: only then causes and actions are demanded. */
  missedTarget: boolean;
  causeCount: number;
  /** Of a milestone, the plans against the miss that were adopted count too. */
  actionCount: number;
  /** Actions of the period before that nobody has judged yet. */
  unjudgedActionCount: number;
  minutes: string;
}

/** Everything still missing before the review may be closed. */
export function findReviewGaps(progress: ReviewProgress): ReviewGap[] {
  const gaps: ReviewGap[] = [];
  if (progress.state !== "open") gaps.push("notOpen");
  if (progress.missedTarget && progress.causeCount === 0) gaps.push("causesMissing");
  if (progress.missedTarget && progress.actionCount === 0) gaps.push("actionsMissing");
  if (progress.unjudgedActionCount > 0) gaps.push("followUpMissing");
  if (progress.minutes.trim() === "") gaps.push("minutesMissing");
  return gaps;
}

const LONGEST_MEETING_MS = 12 * 3_600_000;

/** A meeting that began half a day ago is over; going on with the sheet later is another one. */
export function isRunning(meetingAt: Date, now: Date): boolean {
  return now.getTime() - meetingAt.getTime() < LONGEST_MEETING_MS;
}
