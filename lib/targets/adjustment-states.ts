/** The life of a request to change a target. The last three are final; `returned` goes back to its author. */
export const ADJUSTMENT_STATES = [
  "draft",
  "submitted",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

/** What may justify a change: the three of the handbook, a changed territory, people who moved, a mistake in the plan. */
export const ADJUSTMENT_REASONS = [
  "market",
  "policy",
  "resource",
  "territory",
  "personnel",
  "correction",
] as const;
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];

/** How a version of a target came to be. */
export const TARGET_ORIGINS = ["plan", "adjustment", "rebaseline", "import"] as const;
export type TargetOrigin = (typeof TARGET_ORIGINS)[number];

/** A period of the fiscal calendar, or a `window` with days of its own. */
export const TARGET_PERIOD_KINDS = ["year", "quarter", "month", "week", "window"] as const;
export type TargetPeriodKind = (typeof TARGET_PERIOD_KINDS)[number];

/** What a person can do to a request. `submit` serves a first and a repeated submission. */
export const ADJUSTMENT_MOVES = ["submit", "approve", "return", "reject", "withdraw"] as const;
export type AdjustmentMove = (typeof ADJUSTMENT_MOVES)[number];

const NEXT: Record<AdjustmentState, Partial<Record<AdjustmentMove, AdjustmentState>>> = {
  draft: { submit: "submitted", withdraw: "withdrawn" },
  submitted: { approve: "approved", return: "returned", reject: "rejected", withdraw: "withdrawn" },
  returned: { submit: "submitted", withdraw: "withdrawn" },
  approved: {},
  rejected: {},
  withdrawn: {},
};

/** The state after a move, or null when the move is not possible from here. */
export function nextAdjustmentState(state: AdjustmentState, move: AdjustmentMove): AdjustmentState | null {
  return NEXT[state][move] ?? null;
}

/** Who stands where in one request. Ids are people. */
export interface AdjustmentParties {
  requesterId: number;
  /** People who may decide at the present step of the chain, delegates included. */
  approverIds: readonly number[];
  /** People whose own pay depends on the figure. */
  beneficiaryIds: readonly number[];
}

export type AdjustmentRefusal = "wrongState" | "notRequester" | "notApprover" | "ownRequest" | "ownPay";

/**
 * Whether a person may make a move now; null when yes, otherwise the reason. Nobody decides what they asked for, and nobody
 * decides alone about a figure that pays only them; a manager among several beneficiaries of a team's figure may.
 */
export function refuseAdjustmentMove(
  state: AdjustmentState,
  move: AdjustmentMove,
  personId: number,
  parties: AdjustmentParties,
): AdjustmentRefusal | null {
  if (nextAdjustmentState(state, move) === null) return "wrongState";
  if (move === "submit" || move === "withdraw")
    return personId === parties.requesterId ? null : "notRequester";
  if (personId === parties.requesterId) return "ownRequest";
  if (parties.beneficiaryIds.length > 0 && parties.beneficiaryIds.every((id) => id === personId))
    return "ownPay";
  return parties.approverIds.includes(personId) ? null : "notApprover";
}
