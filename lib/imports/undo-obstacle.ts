/** Why an import cannot be taken back. */
export const UNDO_OBSTACLES = ["changedSince", "addedSince", "paidOn", "laterImport", "referredTo"] as const;

export interface UndoObstacle {
  code: (typeof UNDO_OBSTACLES)[number];
  table: string;
  /** How many rows; for `laterImport` the number of that import, for `referredTo` 0. */
  count: number;
}

/** The obstacles in a refusal: `changedSince:opportunities:3 addedSince:activities:1`. */
export function parseObstacles(reasons: string): UndoObstacle[] {
  return reasons.split(" ").flatMap((reason) => {
    const [code, table = "", count = "0"] = reason.split(":");
    const known = UNDO_OBSTACLES.find((one) => one === code);
    return known ? [{ code: known, table, count: Number(count) }] : [];
  });
}
