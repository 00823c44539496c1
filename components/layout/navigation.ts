import { can, type Permission } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";

/** Every place of the portal, once. `key` names its icon and its word in `shell.json`. */
const PLACES = {
  today: { href: "/", permission: "today:view", shortcut: "t" },
  targets: { href: "/targets", permission: "target:view", shortcut: "g" },
  incentives: { href: "/incentives", permission: "plan:view", shortcut: "i" },
  ladder: { href: "/incentives", permission: "ladder:view", shortcut: "i" },
  funnel: { href: "/funnel", permission: "funnel:view", shortcut: "f" },
  analysis: { href: "/analysis", permission: "analysis:view", shortcut: "d" },
  dashboards: { href: "/dashboards", permission: "dashboard:view", shortcut: "b" },
  opportunities: { href: "/opportunities", permission: "opportunity:view", shortcut: "o" },
  customers: { href: "/customers", permission: "customer:view", shortcut: "c" },
  alerts: { href: "/alerts", permission: "alert:view", shortcut: "a" },
  reviews: { href: "/reviews", permission: "review:view", shortcut: "r" },
  people: { href: "/settings/people", permission: "people:view", shortcut: "p" },
  organisation: { href: "/settings/organisation", permission: "people:view", shortcut: null },
  calendar: { href: "/settings/calendar", permission: "calendar:write", shortcut: null },
  imports: { href: "/settings/imports", permission: "import:write", shortcut: null },
  audit: { href: "/settings/audit", permission: "audit:view", shortcut: null },
} as const satisfies Record<string, { href: string; permission: Permission; shortcut: string | null }>;

export type PlaceKey = keyof typeof PLACES;
export interface Place {
  key: PlaceKey;
  href: string;
  /** Pressed after `g`. */
  shortcut: string | null;
}
export type GroupKey = "groupPlan" | "groupPipeline" | "groupLearn" | "groupSettings";
export interface NavigationGroup {
  /** Null for the places that stand on their own. */
  key: GroupKey | null;
  places: readonly Place[];
}

const GROUPS: readonly { key: GroupKey | null; places: readonly PlaceKey[] }[] = [
  { key: null, places: ["today"] },
  { key: "groupPlan", places: ["targets", "incentives"] },
  { key: "groupPipeline", places: ["funnel", "opportunities", "customers"] },
  { key: "groupLearn", places: ["dashboards", "analysis", "alerts", "reviews"] },
  { key: "groupSettings", places: ["people", "organisation", "calendar", "imports", "audit"] },
];

/** What stands under the thumb; "More" is the fifth. */
const THUMB_PLACES: Record<Role, readonly PlaceKey[]> = {
  rep: ["today", "ladder", "opportunities", "customers"],
  manager: ["today", "targets", "funnel", "alerts"],
  operations: ["today", "targets", "funnel", "imports"],
  finance: ["today", "incentives", "targets", "people"],
  partner: ["today", "targets", "alerts"],
  executive: ["today", "targets", "funnel", "alerts"],
  admin: ["today", "people", "organisation", "imports"],
};

function placesOf(role: Role, keys: readonly PlaceKey[]): Place[] {
  return keys
    .filter((key) => can(role, PLACES[key].permission))
    .map((key) => ({ key, href: PLACES[key].href, shortcut: PLACES[key].shortcut }));
}

/** The left rail of a role: only places it may open, without empty groups. */
export function navigationFor(role: Role): NavigationGroup[] {
  return GROUPS.map(({ key, places }) => ({ key, places: placesOf(role, places) })).filter(
    ({ places }) => places.length > 0,
  );
}

/** The places of the bottom bar on a phone, before "More". */
export function thumbPlacesFor(role: Role): Place[] {
  return placesOf(role, THUMB_PLACES[role]);
}
