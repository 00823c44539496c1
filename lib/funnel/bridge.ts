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

/** What moves a pipeline between two moments, in the order in which it is told. */
export const BRIDGE_PARTS = ["created", "grown", "lost", "slipped", "won"] as const;
export type BridgePart = (typeof BRIDGE_PARTS)[number];

export function isBridgePart(text: string | null): text is BridgePart {
  return BRIDGE_PARTS.some((part) => part === text);
}

/** start + created + grown − lost − slipped − won = now, exactly. */
export interface PipelineBridge {
  startMinor: Minor;
  /** New in view: made since then, pulled in from another period or owner, or opened again. */
  createdMinor: Minor;
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
 * What one deal adds to each part. A won deal leaves at its final value, the difference to the earlier one is growth, so that "won" agrees with
 * won value; lost and slipped deals leave at their earlier value. A deal that was created and closed in between never was in the
 * pipeline of either moment and adds nothing.
 */
export function partsOfMove({ before, now }: DealMove): Partial<Record<BridgePart, Minor>> {
  const was = countedMinor(before);
  const is = countedMinor(now);
  if (was === null) return is === null ? {} : { created: is };
  if (is !== null) return { grown: is - was };
  if (now?.kind === "won") return { won: now.amountMinor, grown: now.amountMinor - was };
  return now?.kind === "lost" ? { lost: was } : { slipped: was };
}

/** What moved in the open pipeline between two moments: the parts of all its deals. */
export function bridgePipeline(moves: Iterable<DealMove>): PipelineBridge {
  const bridge = {
    startMinor: 0n,
    createdMinor: 0n,
    grownMinor: 0n,
    lostMinor: 0n,
    slippedMinor: 0n,
    wonMinor: 0n,
    nowMinor: 0n,
  };
  for (const move of moves) {
    bridge.startMinor += countedMinor(move.before) ?? 0n;
    bridge.nowMinor += countedMinor(move.now) ?? 0n;
    const parts = partsOfMove(move);
    for (const part of BRIDGE_PARTS) bridge[`${part}Minor`] += parts[part] ?? 0n;
  }
  return bridge;
}
