import type { Day } from "../periods";

interface HeldAssignment {
  id: number;
  unitId: number;
  startOn: Day;
  endOn: Day | null;
}

export type MoveRefusal = "notFound" | "alreadyEnded" | "moveBeforeStart" | "alreadyThere" | "afterLeaving";

/**
 * What stands against a move: history is never overwritten, so an assignment ends after it began, once, and nobody is twice in
 * one unit at a time. Null when it may be made.
 */
export function refusePersonMove(
  held: readonly HeldAssignment[],
  move: { assignmentId: number | null; unitId: number; startOn: Day; leftOn: Day | null },
): MoveRefusal | null {
  if (move.leftOn !== null && move.startOn >= move.leftOn) return "afterLeaving";
  if (move.assignmentId !== null) {
    const ending = held.find(({ id }) => id === move.assignmentId);
    if (!ending) return "notFound";
    if (ending.endOn !== null) return "alreadyEnded";
    if (move.startOn <= ending.startOn) return "moveBeforeStart";
  }
  const stays = held.filter(
    ({ id, endOn }) => id !== move.assignmentId && (endOn === null || endOn > move.startOn),
  );
  return stays.some(({ unitId }) => unitId === move.unitId) ? "alreadyThere" : null;
}
