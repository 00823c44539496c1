import type { AdjustmentState } from "../targets/adjustment-states";

/** What happened outside the company. */
export const MARKET_EVENT_KINDS = ["policy", "competitor", "price", "demand", "supply"] as const;
export type MarketEventKind = (typeof MARKET_EVENT_KINDS)[number];

/** Which way it pulls the targets, as far as whoever records it can tell. */
export const MARKET_EFFECTS = ["adverse", "favourable", "unclear"] as const;
export type MarketEffect = (typeof MARKET_EFFECTS)[number];

/** `open` waits for its owner; `requested` for the approvers of the request that came of it. The others are final. */
export type ReexaminationState = "open" | "requested" | "kept" | "adjusted" | "rejected" | "dropped";

/** What is recorded about one re-examined target. */
export interface ReexaminationFacts {
  isCalledOff: boolean;
  isKept: boolean;
  /** State of the request that its owner has made of it; null while there is none. */
  adjustmentState: AdjustmentState | null;
}

/** A request that was never sent, or was taken back, answers nothing: its owner still owes a word. */
export function reexaminationState({
  isCalledOff,
  isKept,
  adjustmentState,
}: ReexaminationFacts): ReexaminationState {
  if (isKept) return "kept";
  switch (adjustmentState) {
    case "approved":
      return "adjusted";
    case "rejected":
      return "rejected";
    case "submitted":
    case "returned":
      return "requested";
    default:
      return isCalledOff ? "dropped" : "open";
  }
}

export const MARKET_EVENT_STATES = ["open", "finished", "calledOff"] as const;
export type MarketEventState = (typeof MARKET_EVENT_STATES)[number];

/** An event is over once every target that it touches has its answer, or when it was recorded in error. */
export function marketEventState(
  isCalledOff: boolean,
  states: readonly ReexaminationState[],
): MarketEventState {
  if (isCalledOff) return "calledOff";
  return states.some((state) => state === "open" || state === "requested") ? "open" : "finished";
}
