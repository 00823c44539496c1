import "server-only";
import { sqlClient } from "../client";

/** Condition that a column contains what was typed, whatever the case; `%` and `_` stand for themselves. */
export function containsText(column: string, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sqlClient`${sqlClient(column)} ilike ${pattern}`;
}
