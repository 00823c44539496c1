import type { Actor } from "./actor";
import { can } from "./permissions";
import { scopeFor } from "./scope";

/** Whether the actor's scope holds a unit; whoever sees only their own rows holds none. */
function holdsUnit(actor: Actor, unitId: number): boolean {
  const { personId, unitIds } = scopeFor(actor);
  return personId === null && (unitIds === "all" || unitIds.includes(unitId));
}

/** Whoever owns an alert may answer it, and whoever leads its unit or one above. */
export function mayAnswerAlert(actor: Actor, alert: { ownerId: number | null; unitId: number }): boolean {
  return (
    can(actor.role, "alert:respond") && (alert.ownerId === actor.personId || holdsUnit(actor, alert.unitId))
  );
}

/** Whoever owns a task may finish it, and whoever leads or belongs to the department that does it. */
export function mayFinishTask(actor: Actor, task: { ownerId: number | null; unitId: number }): boolean {
  return (
    can(actor.role, "task:respond") && (task.ownerId === actor.personId || holdsUnit(actor, task.unitId))
  );
}

/** Whoever leads a unit or one above it writes in its reviews, and executives. */
export function mayWriteReview(actor: Actor, unitId: number): boolean {
  return can(actor.role, "review:write") && holdsUnit(actor, unitId);
}

/** Operations enter values of every unit, a department its own. */
export function mayEnterValue(actor: Actor, unitId: number): boolean {
  return can(actor.role, "value:enter") && holdsUnit(actor, unitId);
}

/** Whoever leads a unit says how often its people mean to visit and call, and operations for every unit. */
export function mayPlanActivity(actor: Actor, unitId: number): boolean {
  return can(actor.role, "target:propose") && holdsUnit(actor, unitId);
}

/** Whoever leads a unit sets its milestones, and operations and executives everybody's. */
export function mayPlanMilestone(actor: Actor, unitId: number): boolean {
  return can(actor.role, "milestone:write") && holdsUnit(actor, unitId);
}

/** Rewards and plans against misses are decided by the line, never by whom they are about. */
export function mayDecideProposal(
  actor: Actor,
  { unitId, personId }: { unitId: number; personId: number | null },
): boolean {
  return can(actor.role, "review:write") && holdsUnit(actor, unitId) && personId !== actor.personId;
}

/** Operations plan what every unit has; whoever leads a unit records what it uses and asks for more. */
export function mayWriteResource(actor: Actor, unitId: number): boolean {
  return can(actor.role, "resource:write") && holdsUnit(actor, unitId);
}

/** Whoever leads a unit records what its targets have to answer to, and operations what concerns any. */
export function mayRecordMarketEvent(actor: Actor, unitId: number): boolean {
  return can(actor.role, "market:record") && holdsUnit(actor, unitId);
}

/** Whoever owes the answer gives it, or the line above; operations ask and do not answer for others. */
export function mayAnswerReexamination(
  actor: Actor,
  { ownerId, unitId }: { ownerId: number; unitId: number },
): boolean {
  if (!can(actor.role, "market:answer")) return false;
  return ownerId === actor.personId || (can(actor.role, "adjustment:decide") && holdsUnit(actor, unitId));
}
