import type { Minor } from "../money";
import type { Day } from "../periods";
import type { LossReason } from "./loss-reasons";
import type { Stage } from "./stage";

/** The deal as it would stand after the change. */
export interface DealForStage {
  customerId: number | null;
  amountMinor: Minor | null;
  expectedCloseOn: Day | null;
  lossReason: LossReason | null;
  /** Day of the entry into the stage it is in now. */
  enteredOn: Day;
}

export type StageRefusal =
  | "sameStage"
  | "customerRequired"
  | "amountRequired"
  | "expectedCloseRequired"
  | "lossReasonRequired"
  | "dateInFuture"
  | "dateBeforeEntry"
  | "reopenNotAllowed";

/** From half-way on a deal has to say how much and when. */
const COMMITTED_FROM_PPM = 500_000;

/**
 * Everything that stands against moving a deal on a day; empty when it may move. A closed deal may only be opened again by
 * somebody who may correct (a manager), because it changes figures of a period that others have seen.
 */
export function refuseStageChange(
  from: Stage,
  to: Stage,
  deal: DealForStage,
  change: { on: Day; today: Day; mayReopen: boolean },
): StageRefusal[] {
  const refusals: StageRefusal[] = [];
  if (from.id === to.id) refusals.push("sameStage");
  if (from.kind !== "open" && !change.mayReopen) refusals.push("reopenNotAllowed");
  if (change.on > change.today) refusals.push("dateInFuture");
  if (change.on < deal.enteredOn) refusals.push("dateBeforeEntry");
  if (to.kind === "lost" && deal.lossReason === null) refusals.push("lossReasonRequired");
  const isCommitted = to.kind === "won" || (to.kind === "open" && to.probabilityPpm >= COMMITTED_FROM_PPM);
  if (to.kind === "won" && deal.customerId === null) refusals.push("customerRequired");
  if (isCommitted && deal.amountMinor === null) refusals.push("amountRequired");
  if (isCommitted && to.kind === "open" && deal.expectedCloseOn === null)
    refusals.push("expectedCloseRequired");
  return refusals;
}

/** Whether the change is possible; the reasons come from `refuseStageChange`. */
export function canMoveStage(...change: Parameters<typeof refuseStageChange>): boolean {
  return refuseStageChange(...change).length === 0;
}
