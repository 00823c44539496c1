import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import type { MovePlanInput, OpenPlanInput } from "@/lib/planning/plan-input";
import { db } from "../../client";
import { targetPlans } from "../../schema";
import { recordAudit } from "../record-audit";
import { holdPlan } from "./hold-plan";

/** Lets managers see and propose in their own part of a draft, or ends that. Throws Refusal: notFound, alreadyDecided, conflict. */
export async function openPlan({ actor, input }: Call<OpenPlanInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const plan = await holdPlan(tx, actor, input);
    const version = plan.version + 1;
    await tx.update(targetPlans).set({ isOpen: input.isOpen, version }).where(eq(targetPlans.id, plan.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: input.isOpen ? "targetPlan.open" : "targetPlan.close",
      objectKind: "targetPlan",
      objectId: plan.id,
    });
    return { version };
  });
}

/** Puts a draft away. Throws Refusal: notFound, alreadyDecided, conflict. */
export async function discardPlan({ actor, input }: Call<MovePlanInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const plan = await holdPlan(tx, actor, input);
    await tx
      .update(targetPlans)
      .set({ state: "discarded", version: plan.version + 1 })
      .where(eq(targetPlans.id, plan.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "targetPlan.discard",
      objectKind: "targetPlan",
      objectId: plan.id,
      before: { name: plan.name, fiscalYear: plan.fiscalYear },
    });
    return { id: plan.id };
  });
}
