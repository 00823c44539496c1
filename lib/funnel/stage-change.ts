import type { Minor } from "../money";
import type { Day } from "../periods";
import type { LossReason } from "./loss-reasons";
import type { Stage } from "./stage";
import type { GateFacts, StageField, StageGate, StageRequirements } from "./stage-requirements";

/** The deal as it would stand after the change. */
export interface DealForStage {
  customerId: number | null;
  channelId: number | null;
  amountMinor: Minor | null;
  expectedCloseOn: Day | null;
  lossReason: LossReason | null;
  /** Day of the entry into the stage it is in now. */
  enteredOn: Day;
  known: GateFacts;
}

export type RuledStage = Stage & StageRequirements & { isRetired: boolean };

const FIELD_REFUSALS = {
  customer: "customerRequired",
  amount: "amountRequired",
  expected_close: "expectedCloseRequired",
  channel: "channelRequired",
} as const satisfies Record<StageField, string>;

const GATE_REFUSALS = {
  activity: "gateActivity",
  demo: "gateDemo",
  previous_stage: "gatePreviousStage",
  manager: "gateManager",
} as const satisfies Record<StageGate, string>;

export type StageRefusal =
  | "sameStage"
  | (typeof FIELD_REFUSALS)[StageField]
  | (typeof GATE_REFUSALS)[StageGate]
  | "lossReasonRequired"
  | "stageRetired"
  | "dateInFuture"
  | "dateBeforeEntry"
  | "reopenNotAllowed";

interface StageChange {
  on: Day;
  today: Day;
  /** A manager corrects: opens closed deals and passes the gate that asks for one. */
  byManager: boolean;
  /** The stages of the pipeline, for the one before a gate. */
  stages: readonly RuledStage[];
}

/**
 * Everything that stands against moving a deal on a day; empty when it may move. A closed deal may only be opened again by a manager,
 * because it changes figures of a period that others have seen. Gates and required fields are those of the stage that is entered, as
 * they are now: what is already there stays.
 */
export function refuseStageChange(
  from: RuledStage,
  to: RuledStage,
  deal: DealForStage,
  change: StageChange,
): StageRefusal[] {
  const refusals: StageRefusal[] = [];
  if (from.id === to.id) refusals.push("sameStage");
  if (to.isRetired) refusals.push("stageRetired");
  if (from.kind !== "open" && !change.byManager) refusals.push("reopenNotAllowed");
  if (change.on > change.today) refusals.push("dateInFuture");
  if (change.on < deal.enteredOn) refusals.push("dateBeforeEntry");
  if (to.kind === "lost" && deal.lossReason === null) refusals.push("lossReasonRequired");
  if (to.gate && isForward(from, to) && !passesGate(to, to.gate, deal.known, change))
    refusals.push(GATE_REFUSALS[to.gate]);
  const has: Record<StageField, boolean> = {
    customer: deal.customerId !== null,
    amount: deal.amountMinor !== null,
    expected_close: deal.expectedCloseOn !== null,
    channel: deal.channelId !== null,
  };
  for (const field of to.requiredFields) if (!has[field]) refusals.push(FIELD_REFUSALS[field]);
  return refusals;
}

const isForward = (from: Stage, to: Stage) =>
  from.kind === "open" && (to.kind === "won" || (to.kind === "open" && to.position > from.position));

function passesGate(
  to: RuledStage,
  gate: StageGate,
  known: GateFacts,
  { byManager, stages }: StageChange,
): boolean {
  switch (gate) {
    case "activity":
      return known.hasActivity;
    case "demo":
      return known.hasDemo;
    case "manager":
      return byManager;
    case "previous_stage": {
      const before = stages
        .filter(({ kind, position, isRetired }) => kind === "open" && position < to.position && !isRetired)
        .sort((a, b) => b.position - a.position)[0];
      return !before || known.visitedStageIds.includes(before.id);
    }
  }
}
