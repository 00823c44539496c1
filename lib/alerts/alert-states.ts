export const ALERT_STATES = ["open", "acknowledged", "in_progress", "resolved", "dismissed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const SEVERITIES = ["info", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What is compared with the thresholds. All rise as things get worse: `value` is the metric itself (negated when more
 * is good), the next three are in ppm of the baseline or of the target pace, the two deviations in thousandths of
 * a unit of spread, `missing` in working days without data.
 */
export const ALERT_MEASURES = ["value", "shortfall", "drop", "modified_z", "ewma", "missing"] as const;
export type AlertMeasure = (typeof ALERT_MEASURES)[number];

/** Why an alert was closed without anything done. `noise` counts against the rule. */
export const DISMISS_REASONS = ["noise", "known", "data_error", "duplicate", "not_mine"] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];

export const ALERT_MOVES = ["acknowledge", "start", "resolve", "dismiss", "reopen"] as const;
export type AlertMove = (typeof ALERT_MOVES)[number];

const NEXT: Record<AlertState, Partial<Record<AlertMove, AlertState>>> = {
  open: { acknowledge: "acknowledged", start: "in_progress", resolve: "resolved", dismiss: "dismissed" },
  acknowledged: { start: "in_progress", resolve: "resolved", dismiss: "dismissed" },
  in_progress: { resolve: "resolved", dismiss: "dismissed" },
  resolved: { reopen: "open" },
  dismissed: { reopen: "open" },
};

/** The state after a move, or null when the move is not possible from here. */
export function nextAlertState(state: AlertState, move: AlertMove): AlertState | null {
  return NEXT[state][move] ?? null;
}

/** Closed alerts no longer wait for anybody. */
export function isAlertClosed(state: AlertState): boolean {
  return state === "resolved" || state === "dismissed";
}
