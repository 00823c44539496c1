import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import { Refusal } from "@/lib/action-result";
import { visiblePlanUnits } from "@/lib/planning/plan-rights";
import type { Transaction } from "../../client";
import { targetPlans } from "../../schema";

export type StoredPlan = typeof targetPlans.$inferSelect;

/**
 * The plan, held until the transaction ends. Throws Refusal: notFound (none, or none for this person), alreadyDecided (no draft any
 * more), conflict (changed since `version`).
 */
export async function holdPlan(
  tx: Transaction,
  actor: Actor,
  { id, version }: { id: number; version: number },
): Promise<StoredPlan> {
  const [plan] = await tx.select().from(targetPlans).where(eq(targetPlans.id, id)).for("update");
  if (!plan || plan.state === "discarded" || visiblePlanUnits(actor, plan) === null)
    throw new Refusal("notFound");
  if (plan.state !== "draft") throw new Refusal("alreadyDecided");
  if (plan.version !== version) throw new Refusal("conflict");
  return plan;
}
