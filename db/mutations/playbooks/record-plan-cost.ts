import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RecordPlanCostInput } from "@/lib/alerts/playbook-input";
import { db } from "../../client";
import { playbookCosts, playbookRuns } from "../../schema";
import { holdAlert } from "../hold-alert";
import { recordAudit } from "../record-audit";

/**
 * Money that a plan has cost, by whoever may answer its alert. What is spent is spent: it may exceed the budget, which the screen then says.
 * A repeated submission records nothing twice. Throws Refusal: notFound.
 */
export async function recordPlanCost({
  actor,
  input,
  now,
}: Call<RecordPlanCostInput>): Promise<{ runId: number }> {
  return db.transaction(async (tx) => {
    const [run] = await tx.select().from(playbookRuns).where(eq(playbookRuns.id, input.runId));
    if (!run) throw new Refusal("notFound");
    await holdAlert(tx, actor, run.alertId);
    const { runId, amount, note, clientKey } = input;
    const [cost] = await tx
      .insert(playbookCosts)
      .values({ runId, amountMinor: amount, note, recordedBy: actor.personId, at: now, clientKey })
      .onConflictDoNothing()
      .returning({ id: playbookCosts.id });
    if (cost)
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "playbook.spend",
        objectKind: "alert",
        objectId: run.alertId,
        after: { run: runId, amountMinor: amount, note },
      });
    return { runId };
  });
}
