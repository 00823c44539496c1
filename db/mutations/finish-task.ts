import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayFinishTask } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { FinishTaskInput } from "@/lib/alerts/alert-input";
import { db, type Transaction } from "../client";
import { alerts, playbookCosts, tasks, winBacks } from "../schema";
import { evaluateSoon } from "./evaluate-soon";
import { insertNotifications } from "./insert-notifications";
import { finishPlanIfDone } from "./playbooks/end-plan";
import { recordAudit } from "./record-audit";

type Task = typeof tasks.$inferSelect;

/**
 * A task is done, with what came of it and what it cost; whoever owns the alert or the win-back is told. Its owner may, and whoever leads or belongs to the
 * department that does it. With the last task its plan is done.
 * Throws Refusal: notFound, conflict.
 */
export async function finishTask({
  actor,
  input,
  now,
}: Call<FinishTaskInput>): Promise<{ id: number; version: number }> {
  return db.transaction(async (tx) => {
    const [task] = await tx.select().from(tasks).where(eq(tasks.id, input.id)).for("update");
    if (!task || !mayFinishTask(actor, task)) throw new Refusal("notFound");
    if (task.state !== "open" || task.version !== input.version) throw new Refusal("conflict");
    const version = task.version + 1;
    await tx
      .update(tasks)
      .set({
        state: "done",
        outcome: input.outcome,
        ownerId: task.ownerId ?? actor.personId,
        closedAt: now,
        version,
      })
      .where(and(eq(tasks.id, task.id), eq(tasks.version, task.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "task.finish",
      objectKind: "task",
      objectId: task.id,
      before: { state: task.state },
      after: { state: "done", outcome: input.outcome, spentMinor: input.spent },
    });
    if (task.runId !== null) {
      if (input.spent !== null && input.spent > 0n)
        await tx.insert(playbookCosts).values({
          runId: task.runId,
          taskId: task.id,
          amountMinor: input.spent,
          recordedBy: actor.personId,
          at: now,
        });
      await finishPlanIfDone(tx, task.runId, now);
      await evaluateSoon(tx);
    }
    await tellOwner(tx, task, actor);
    return { id: task.id, version };
  });
}

async function tellOwner(tx: Transaction, task: Task, actor: Actor): Promise<void> {
  const served = await servedBy(tx, task);
  if (!served || served.ownerId === null || served.ownerId === actor.personId) return;
  await insertNotifications(tx, [
    {
      personId: served.ownerId,
      kind: "taskDone",
      params: {
        title: task.title,
        titleEn: task.titleEn ?? task.title,
        actor: actor.name,
        actorEn: actor.nameEn ?? actor.name,
      },
      href: served.href,
      dedupeKey: `task:${task.id}:done`,
    },
  ]);
}

/** What the task is for: whose it is and where it is found. */
async function servedBy(
  tx: Transaction,
  { id, alertId, winBackId }: Task,
): Promise<{ ownerId: number | null; href: string } | null> {
  if (alertId !== null) {
    const [alert] = await tx.select({ ownerId: alerts.ownerId }).from(alerts).where(eq(alerts.id, alertId));
    return alert ? { ...alert, href: `/alerts/${alertId}#task-${id}` } : null;
  }
  if (winBackId === null) return null;
  const [winBack] = await tx
    .select({ ownerId: winBacks.ownerId })
    .from(winBacks)
    .where(eq(winBacks.id, winBackId));
  return winBack ? { ...winBack, href: `/analysis/losses/${winBackId}` } : null;
}
