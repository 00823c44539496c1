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

/** Families of files that are looked at, asked about and confirmed. */
export const IMPORT_KINDS = ["crm", "sales"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Everything that is kept as an import and can be taken back as one: channel costs are read and written at once. */
export const RECORDED_KINDS = [...IMPORT_KINDS, "costs"] as const;
export type RecordedKind = (typeof RECORDED_KINDS)[number];
