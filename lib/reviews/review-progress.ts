import type { Day } from "../periods";
import type { ReviewFacts } from "./review-facts";
import { type ActionState, nextActionState } from "./review-states";

/** Whether the leading figure stayed below its target; without a target nothing was missed. */
export function missedTarget(facts: ReviewFacts | null): boolean {
  const [leading] = facts?.figures ?? [];
  return leading?.target != null && leading.value !== null && leading.value < leading.target;
}

/** An action whose last day is over has to be finished or dropped before the next review closes; one that still runs may run on. */
export function needsJudgement(action: { state: ActionState; dueOn: Day }, today: Day): boolean {
  return action.dueOn < today && nextActionState(action.state, "finish") !== null;
}
