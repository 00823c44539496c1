import type { Minor } from "../money";
import type { StageKind } from "./stage-kinds";

/** A deal as one of the two snapshots sees it. */
export interface DealSnapshot {
  kind: StageKind;
  amountMinor: Minor;
  /** Whether it counts in the pipeline looked at (its expected close lies in the period, its owner in the scope). */
  inView: boolean;
}

/** A deal before and now; null where it did not exist. */
export interface DealMove {
  before: DealSnapshot | null;
  now: DealSnapshot | null;
}

/** start + created + grown − lost − slipped − won = now, exactly. */
export interface PipelineBridge {
  startMinor: Minor;
  /** New in view: made since then, pulled in from another period or owner, or opened again. */
  createdMinor: Minor;
  /** Of `createdMinor`, what existed before. */
  pulledInMinor: Minor;
  /** Raised − reduced, of deals that were in view. */
  grownMinor: Minor;
  lostMinor: Minor;
  /** Left the view while open: moved to another period or to another owner, or deleted. */
  slippedMinor: Minor;
  /** At the value at which they were won. */
  wonMinor: Minor;
  nowMinor: Minor;
}

/** The deal's part in the pipeline looked at; null when it is not in it. */
function countedMinor(deal: DealSnapshot | null): Minor | null {
  return deal !== null && deal.kind === "open" && deal.inView ? deal.amountMinor : null;
}

/**
 * What moved in the open pipeline between two moments. A won deal leaves at its final value, the difference to the earlier one
 * is growth, so that "won" agrees with won value; lost and slipped deals leave at their earlier value. A deal that was created
 * and closed in between never was in the pipeline of either moment and does not appear.
 */
export function bridgePipeline(moves: Iterable<DealMove>): PipelineBridge {
  const bridge = {
    startMinor: 0n,
    createdMinor: 0n,
    pulledInMinor: 0n,
    grownMinor: 0n,
    lostMinor: 0n,
    slippedMinor: 0n,
    wonMinor: 0n,
    nowMinor: 0n,
  };
  for (const { before, now } of moves) {
    const was = countedMinor(before);
    const is = countedMinor(now);
    bridge.startMinor += was ?? 0n;
    bridge.nowMinor += is ?? 0n;
    if (was !== null && is !== null) bridge.grownMinor += is - was;
    else if (was !== null) addLeaving(bridge, was, now);
    else if (is !== null) {
      bridge.createdMinor += is;
      if (before !== null) bridge.pulledInMinor += is;
    }
  }
  return bridge;
}

function addLeaving(bridge: PipelineBridge, was: Minor, now: DealSnapshot | null): void {
  if (now?.kind === "won") {
    bridge.wonMinor += now.amountMinor;
    bridge.grownMinor += now.amountMinor - was;
  } else if (now?.kind === "lost") bridge.lostMinor += was;
  else bridge.slippedMinor += was;
}
