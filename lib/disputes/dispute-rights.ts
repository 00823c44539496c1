import type { DisputeLevel, DisputeState } from "./dispute-states";

export interface DisputeParties {
  state: DisputeState;
  level: DisputeLevel;
  personId: number;
  answererId: number | null;
}

/** Why somebody may not decide: it is their own pay, it is decided, or somebody else has to. Finance may always step in. */
export function refuseAnswer(
  dispute: DisputeParties,
  actor: { personId: number; isFinance: boolean },
): "ownPay" | "alreadyDecided" | "notAnswerer" | null {
  if (dispute.personId === actor.personId) return "ownPay";
  if (dispute.state !== "open") return "alreadyDecided";
  if (actor.isFinance || dispute.answererId === actor.personId) return null;
  return "notAnswerer";
}
