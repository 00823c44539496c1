export const UNIT_KINDS = ["company", "region", "team", "department"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What a person does in the unit of an assignment. A manager's roll-up covers the unit and all below it. */
export const ASSIGNMENT_ROLES = ["member", "manager"] as const;
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];

export const LEVELS = ["junior", "mid", "senior"] as const;
export type Level = (typeof LEVELS)[number];
