import type { StageKind } from "./stage-kinds";

/** What a deal can be asked to say before it enters a stage. */
export const STAGE_FIELDS = ["customer", "amount", "expected_close", "channel"] as const;
export type StageField = (typeof STAGE_FIELDS)[number];

/**
 * What has to have happened before a deal goes forward into a stage. `activity`: something was done about it since it came to where it
 * is. `demo`: a demonstration was held. `previous_stage`: the stage before was not skipped. `manager`: a manager moves it.
 */
export const STAGE_GATES = ["activity", "demo", "previous_stage", "manager"] as const;
export type StageGate = (typeof STAGE_GATES)[number];

export interface StageRequirements {
  requiredFields: readonly StageField[];
  gate: StageGate | null;
}

/** From half-way on a deal says how much and when. */
const COMMITTED_FROM_PPM = 500_000;

/** What a stage asks for until somebody decides otherwise. */
export function usualFields(kind: StageKind, probabilityPpm: number): StageField[] {
  if (kind === "won") return ["customer", "amount"];
  return kind === "open" && probabilityPpm >= COMMITTED_FROM_PPM ? ["amount", "expected_close"] : [];
}

/** What is known about a deal for the gates. */
export interface GateFacts {
  /** Anything was recorded on it since it entered its stage. */
  hasActivity: boolean;
  hasDemo: boolean;
  /** Stages that it has ever been in. */
  visitedStageIds: readonly number[];
}
