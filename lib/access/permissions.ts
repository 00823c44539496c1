import type { Role } from "./roles";

/**
 * What an action or a screen asks for. A permission opens the door of a room; which rows may be seen in it
 * is decided by the scope, for the object and not only for the role.
 */
export const PERMISSIONS = [
  "today:view",
  "target:view",
  "target:plan",
  "value:enter",
  "adjustment:request",
  "adjustment:decide",
  "funnel:view",
  "analysis:view",
  "dashboard:view",
  "pipeline:write",
  "opportunity:view",
  "opportunity:write",
  "customer:view",
  "customer:write",
  "ladder:view",
  "plan:view",
  "plan:write",
  "run:view",
  "run:approve",
  "review:view",
  "review:write",
  "alert:view",
  "alert:respond",
  "alert:rule",
  "task:respond",
  "import:write",
  "calendar:write",
  "people:view",
  "people:write",
  "audit:view",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const SELLING = [
  "today:view",
  "target:view",
  "funnel:view",
  "analysis:view",
  "dashboard:view",
  "opportunity:view",
  "customer:view",
  "alert:view",
] as const;

const GRANTS: Record<Role, readonly Permission[]> = {
  rep: [
    ...SELLING,
    "opportunity:write",
    "customer:write",
    "ladder:view",
    "plan:view",
    "adjustment:request",
    "review:view",
    "task:respond",
  ],
  manager: [
    ...SELLING,
    "opportunity:write",
    "customer:write",
    "ladder:view",
    "plan:view",
    "adjustment:request",
    "adjustment:decide",
    "review:view",
    "review:write",
    "alert:respond",
    "task:respond",
    "people:view",
  ],
  operations: [
    ...SELLING,
    "pipeline:write",
    "target:plan",
    "value:enter",
    "adjustment:request",
    "plan:view",
    "plan:write",
    "review:view",
    "alert:respond",
    "alert:rule",
    "import:write",
    "calendar:write",
    "people:view",
    "audit:view",
  ],
  finance: [
    "today:view",
    "target:view",
    "funnel:view",
    "analysis:view",
    "dashboard:view",
    "ladder:view",
    "plan:view",
    "run:view",
    "run:approve",
    "calendar:write",
    "people:view",
    "audit:view",
  ],
  partner: ["today:view", "target:view", "value:enter", "alert:view", "task:respond"],
  executive: [
    ...SELLING,
    "ladder:view",
    "plan:view",
    "adjustment:decide",
    "review:view",
    "review:write",
    "alert:respond",
    "people:view",
    "audit:view",
  ],
  admin: ["today:view", "people:view", "people:write", "calendar:write", "import:write", "audit:view"],
};

/** Whether the role may ever do this. The object's own rule (scope, state, beneficiary) still has to agree. */
export function can(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}
