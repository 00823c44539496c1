import type { UnitKind } from "./kinds";

/** What may stand below a unit. Teams sell; departments stand beside the regions and support them. */
const BELOW: Record<UnitKind, readonly UnitKind[]> = {
  company: ["region", "team", "department"],
  region: ["region", "team"],
  team: [],
  department: ["department"],
};

export function kindsBelow(kind: UnitKind): readonly UnitKind[] {
  return BELOW[kind];
}
