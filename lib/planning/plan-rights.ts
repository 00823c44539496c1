import type { Actor } from "../access/actor";
import { can } from "../access/permissions";
import type { TargetPlanState } from "./plan-states";

/** What of a plan's state decides who may see and change it. */
export interface PlanStanding {
  state: TargetPlanState;
  /** Whether managers may propose. */
  isOpen: boolean;
}

/** Which units' lines of a plan a person may see; null when the plan does not exist for them. */
export function visiblePlanUnits(actor: Actor, plan: PlanStanding): readonly number[] | "all" | null {
  if (can(actor.role, "target:plan")) return "all";
  if (!can(actor.role, "target:propose") || plan.state !== "draft" || !plan.isOpen) return null;
  return actor.managedUnitIds.length === 0 ? null : actor.managedUnitIds;
}

/**
 * Whether a person may change a line: operations every one, a manager those inside the units that they lead. The figure of the
 * topmost of these is given to them, not by them.
 */
export function mayEditPlanLine(
  actor: Actor,
  plan: PlanStanding,
  line: { unitId: number; personId: number | null; parentUnitId: number | null },
): boolean {
  if (plan.state !== "draft") return false;
  const units = visiblePlanUnits(actor, plan);
  if (units === null || units === "all") return units === "all";
  if (!units.includes(line.unitId)) return false;
  return line.personId !== null || (line.parentUnitId !== null && units.includes(line.parentUnitId));
}
