import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayPlanMilestone } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { quantitySource } from "@/lib/metrics/quantities";
import type {
  CancelMilestoneInput,
  CreateMilestoneInput,
  EditMilestoneInput,
} from "@/lib/milestones/milestone-input";
import { addDays } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { milestones, orgUnits, people, productLines } from "../../schema";
import { evaluateSoon } from "../evaluate-soon";
import { recordAudit } from "../record-audit";

type Planned = Omit<CreateMilestoneInput, "clientKey">;

/**
 * Sets a milestone; a repeated submission sets it once. Its progress is looked at at once. Throws Refusal: notFound (not the actor's
 * unit), conflict, invalid (with fields).
 */
export async function createMilestone({
  actor,
  input,
  now,
}: Call<CreateMilestoneInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    await checkPlan(tx, actor, input);
    if (addDays(input.dueOn, 1) <= businessDayOf(now))
      throw new Refusal("invalid", { fields: { dueOn: "dateInPast" } });
    const { clientKey } = input;
    const [made] = await tx
      .insert(milestones)
      .values({ ...columnsOf(input), createdBy: actor.personId, createdAt: now, clientKey })
      .onConflictDoNothing({ target: milestones.clientKey })
      .returning({ id: milestones.id });
    if (!made) return earlierAnswer(tx, clientKey, actor);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "milestone.create",
      objectKind: "milestone",
      objectId: made.id,
      after: columnsOf(input),
    });
    await evaluateSoon(tx);
    return made;
  });
}

async function earlierAnswer(tx: Transaction, clientKey: string, actor: Actor): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: milestones.id })
    .from(milestones)
    .where(and(eq(milestones.clientKey, clientKey), eq(milestones.createdBy, actor.personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}

/** Changes an active milestone. Throws Refusal: notFound, conflict (changed or ended meanwhile), invalid (with fields). */
export async function editMilestone({
  actor,
  input,
}: Call<EditMilestoneInput>): Promise<{ id: number; version: number }> {
  return db.transaction(async (tx) => {
    const held = await holdActive(tx, actor, input);
    await checkPlan(tx, actor, input);
    const version = held.version + 1;
    await tx
      .update(milestones)
      .set({ ...columnsOf(input), actual: null, lookedAt: null, version })
      .where(and(eq(milestones.id, held.id), eq(milestones.version, held.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "milestone.edit",
      objectKind: "milestone",
      objectId: held.id,
      before: { title: held.title, goal: held.goal, endOn: held.endOn, ownerId: held.ownerId },
      after: columnsOf(input),
    });
    await evaluateSoon(tx);
    return { id: held.id, version };
  });
}

/** Calls an active milestone off. Throws Refusal: notFound, conflict. */
export async function cancelMilestone({
  actor,
  input,
}: Call<CancelMilestoneInput>): Promise<{ id: number; version: number }> {
  return db.transaction(async (tx) => {
    const held = await holdActive(tx, actor, input);
    const version = held.version + 1;
    await tx
      .update(milestones)
      .set({ state: "cancelled", cancelReason: input.reason, version })
      .where(and(eq(milestones.id, held.id), eq(milestones.version, held.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "milestone.cancel",
      objectKind: "milestone",
      objectId: held.id,
      before: { state: held.state },
      after: { state: "cancelled", reason: input.reason },
    });
    return { id: held.id, version };
  });
}

async function holdActive(tx: Transaction, actor: Actor, { id, version }: { id: number; version: number }) {
  const [held] = await tx.select().from(milestones).where(eq(milestones.id, id)).for("update");
  if (!held || !mayPlanMilestone(actor, held.unitId)) throw new Refusal("notFound");
  if (held.state !== "active" || held.version !== version) throw new Refusal("conflict");
  return held;
}

function columnsOf({
  title,
  event,
  unitId,
  productLineId,
  metric,
  goalValue,
  startOn,
  dueOn,
  ownerId,
  note,
}: Planned) {
  const endOn = addDays(dueOn, 1);
  return { title, event, unitId, productLineId, metric, goal: goalValue, startOn, endOn, ownerId, note };
}

async function checkPlan(tx: Transaction, actor: Actor, input: Planned): Promise<void> {
  if (!mayPlanMilestone(actor, input.unitId)) throw new Refusal("notFound");
  const [[unit], [owner], lines] = await Promise.all([
    tx
      .select({ id: orgUnits.id })
      .from(orgUnits)
      .where(and(eq(orgUnits.id, input.unitId), isNull(orgUnits.closedOn))),
    tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, input.ownerId), isNull(people.leftOn))),
    input.productLineId === null
      ? []
      : tx.select({ id: productLines.id }).from(productLines).where(eq(productLines.id, input.productLineId)),
  ]);
  if (!unit) throw new Refusal("notFound");
  if (!owner) throw new Refusal("invalid", { fields: { ownerId: "notAnOption" } });
  if (input.productLineId === null) return;
  const { numerator } = metricOf(input.metric);
  if (lines.length === 0) throw new Refusal("invalid", { fields: { productLineId: "notAnOption" } });
  if (!quantitySource(numerator).knowsProduct)
    throw new Refusal("invalid", { fields: { productLineId: "noProductLine" } });
}
