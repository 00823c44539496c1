/** uploaded → (questions) → ready → writing → done | failed; done → undone. */
export const IMPORT_STATES = [
  "uploaded",
  "questions",
  "ready",
  "writing",
  "done",
  "failed",
  "undone",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Which family of files. */
export const IMPORT_KINDS = ["crm", "sales"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
