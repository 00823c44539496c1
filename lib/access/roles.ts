/** What a person may be in the portal. Read from the database on every request, never from a token. */
export const ROLES = ["rep", "manager", "operations", "finance", "partner", "executive", "admin"] as const;
export type Role = (typeof ROLES)[number];
