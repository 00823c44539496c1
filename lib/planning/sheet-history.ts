import { applyOperation, type EditResult, type SheetOperation } from "./edit-sheet";
import type { SheetShape, SheetState } from "./sheet";

/** A sheet with everything that was done to it since it was opened or saved. States share their untouched rows. */
export interface SheetHistory {
  /** What is stored. */
  base: SheetState;
  /** Operations in force, with the state after each. */
  done: readonly { operation: SheetOperation; state: SheetState }[];
  /** Undone operations, the next to be redone last. */
  undone: readonly { operation: SheetOperation; state: SheetState }[];
}

export const startHistory = (base: SheetState): SheetHistory => ({ base, done: [], undone: [] });

export const currentState = ({ base, done }: SheetHistory): SheetState => done.at(-1)?.state ?? base;

/** Does something; what was undone before can no longer be redone. A refusal changes nothing. */
export function perform(
  shape: SheetShape,
  history: SheetHistory,
  operation: SheetOperation,
): { history: SheetHistory; result: EditResult } {
  const result = applyOperation(shape, currentState(history), operation);
  if (!result.ok) return { history, result };
  const done = [...history.done, { operation, state: result.state }];
  return { history: { ...history, done, undone: [] }, result };
}

export function undo(history: SheetHistory): SheetHistory {
  const last = history.done.at(-1);
  if (!last) return history;
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] };
}

export function redo(history: SheetHistory): SheetHistory {
  const next = history.undone.at(-1);
  if (!next) return history;
  return { ...history, done: [...history.done, next], undone: history.undone.slice(0, -1) };
}

/**
 * The same operations on another base: what somebody else saved meanwhile. Those that are no longer possible there are left out and
 * counted, so that it can be said.
 */
export function replay(
  shape: SheetShape,
  base: SheetState,
  operations: readonly SheetOperation[],
): { history: SheetHistory; refused: number } {
  let history = startHistory(base);
  let refused = 0;
  for (const operation of operations) {
    const next = perform(shape, history, operation);
    history = next.history;
    if (!next.result.ok) refused += 1;
  }
  return { history, refused };
}

export interface LineChange {
  id: number;
  values: readonly bigint[];
  lockedMonths: number;
  origins: SheetState["origins"][number];
  overAssignmentPpm: number;
}

/** Lines that differ between two states of one sheet, as they are in the later one. */
export function changedLines(shape: SheetShape, before: SheetState, after: SheetState): LineChange[] {
  return shape.ids.flatMap((id, place) => {
    const isSame =
      before.values[place] === after.values[place] &&
      before.locks[place] === after.locks[place] &&
      before.over[place] === after.over[place];
    if (isSame) return [];
    return [
      {
        id,
        values: after.values[place] ?? [],
        lockedMonths: after.locks[place] ?? 0,
        origins: after.origins[place] ?? [],
        overAssignmentPpm: after.over[place] ?? 0,
      },
    ];
  });
}
