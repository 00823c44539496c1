/** One approver's part of a request. `queued` has not come to its turn; `dropped` never will; the others are final but `waiting`. */
export const APPROVAL_STEP_STATES = [
  "queued",
  "waiting",
  "approved",
  "returned",
  "rejected",
  "escalated",
  "dropped",
] as const;
export type ApprovalStepState = (typeof APPROVAL_STEP_STATES)[number];

export interface ChainStep {
  step: number;
  approverId: number;
  state: ApprovalStepState;
}

/** Whoever acts at a step: the approver, or the approver's deputy of that day. */
export interface StepActor {
  personId: number;
  /** People whom this person stands in for today. */
  standsInFor: readonly number[];
}

export type StepRefusal = "notApprover" | "standsInChain";

/**
 * Why a person may not decide the step whose turn it is; null when they may. A deputy who has a step of their own in the chain
 * does not decide another's as well: each step stands for another pair of eyes.
 */
export function refuseStep(chain: readonly ChainStep[], actor: StepActor): StepRefusal | null {
  const turn = chain.find(({ state }) => state === "waiting");
  if (!turn) return "notApprover";
  if (turn.approverId === actor.personId) return null;
  if (!actor.standsInFor.includes(turn.approverId)) return "notApprover";
  return chain.some(({ approverId, state }) => approverId === actor.personId && state !== "escalated")
    ? "standsInChain"
    : null;
}

/** The step that follows the present one; null when the present one is the last. */
export function nextStep<Step extends ChainStep>(chain: readonly Step[]): Step | null {
  return chain.find(({ state }) => state === "queued") ?? null;
}

/**
 * Who takes over from an approver who has not answered: the nearest of the line above who stands in the chain neither yet nor
 * as the present approver. Null when nobody is left.
 */
export function findSuccessor(chain: readonly ChainStep[], line: readonly number[]): number | null {
  const turn = chain.find(({ state }) => state === "waiting");
  if (!turn) return null;
  const above = line.slice(line.indexOf(turn.approverId) + 1);
  return above.find((personId) => !chain.some(({ approverId }) => approverId === personId)) ?? null;
}
