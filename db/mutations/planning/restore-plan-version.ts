import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RestorePlanInput } from "@/lib/planning/plan-input";
import { visiblePlanUnits } from "@/lib/planning/plan-rights";
import { db } from "../../client";
import { hasPlanVersion, linesAt } from "../../queries/planning/plan-history";
import { targetPlans } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * An earlier version of a plan as a draft of its own: figures, locks and how they came about; the plan itself stays as it is. A repeated
 * submission with the same key makes one. Throws Refusal: notFound (plan or version), conflict (the key is somebody else's).
 */
export async function restorePlanVersion({
  actor,
  input,
  now,
}: Call<RestorePlanInput>): Promise<{ id: number }> {
  const { id, version, name, clientKey } = input;
  return db.transaction(async (tx) => {
    // Held, so that no save comes between the figures and what they were before.
    const [plan] = await tx.select().from(targetPlans).where(eq(targetPlans.id, id)).for("share");
    if (!plan || plan.state === "discarded" || visiblePlanUnits(actor, plan) !== "all")
      throw new Refusal("notFound");
    if (!(await hasPlanVersion(id, version, tx))) throw new Refusal("notFound");
    const { fiscalYear, startOn, endOn, metrics, growthPpm } = plan;
    const [made] = await tx
      .insert(targetPlans)
      .values({
        name,
        fiscalYear,
        startOn,
        endOn,
        metrics,
        growthPpm,
        basis: "plan",
        createdBy: actor.personId,
        createdAt: now,
        clientKey,
      })
      .onConflictDoNothing({ target: targetPlans.clientKey })
      .returning({ id: targetPlans.id });
    if (!made) {
      const [earlier] = await tx
        .select({ id: targetPlans.id })
        .from(targetPlans)
        .where(and(eq(targetPlans.clientKey, clientKey), eq(targetPlans.createdBy, actor.personId)));
      if (!earlier) throw new Refusal("conflict");
      return earlier;
    }
    await tx.execute(sql`
      insert into target_plan_lines (plan_id, metric, unit_id, person_id, values, locked_months, origins, over_assignment_ppm)
      select ${made.id}::int, metric, unit_id, person_id, values, locked_months, origins, over_assignment_ppm
        from (${linesAt(id, version)}) was`);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "targetPlan.restore",
      objectKind: "targetPlan",
      objectId: made.id,
      after: { name, fiscalYear, fromPlan: id, fromVersion: version },
    });
    return made;
  });
}
