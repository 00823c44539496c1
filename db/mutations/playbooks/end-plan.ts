import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Transaction } from "../../client";
import { playbookRuns, tasks } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/** The last task is done: from here on the plan's effect is measured. */
export async function finishPlanIfDone(tx: Transaction, runId: number, now: Date): Promise<void> {
  const open = await tx.$count(tasks, and(eq(tasks.runId, runId), eq(tasks.state, "open")));
  if (open > 0) return;
  await tx
    .update(playbookRuns)
    .set({ finishedAt: now })
    .where(and(eq(playbookRuns.id, runId), isNull(playbookRuns.finishedAt)));
}

/**
 * Nobody works on for an alert that is closed: its open tasks are called off, and whoever had one is told. A plan with tasks left undone counts
 * as broken off when the alert was dismissed; resolved, it ends here and is measured.
 */
export async function endPlansOf(
  tx: Transaction,
  alertId: number,
  { actor, isDismissed, now }: { actor: Actor; isDismissed: boolean; now: Date },
): Promise<void> {
  const called = await tx
    .update(tasks)
    .set({ state: "cancelled", closedAt: now, version: sql`${tasks.version} + 1` })
    .where(and(eq(tasks.alertId, alertId), eq(tasks.state, "open")))
    .returning();
  await tx
    .update(playbookRuns)
    .set({ finishedAt: now, isStopped: isDismissed })
    .where(and(eq(playbookRuns.alertId, alertId), isNull(playbookRuns.finishedAt)));
  for (const { id } of called)
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "task.cancel",
      objectKind: "task",
      objectId: id,
      before: { state: "open" },
      after: { state: "cancelled" },
    });
  await insertNotifications(
    tx,
    called.flatMap(({ id, ownerId, title, titleEn }) =>
      ownerId === null || ownerId === actor.personId
        ? []
        : [
            {
              personId: ownerId,
              kind: "taskCancelled",
              params: {
                title,
                titleEn: titleEn ?? title,
                actor: actor.name,
                actorEn: actor.nameEn ?? actor.name,
              },
              href: `/alerts/${alertId}#task-${id}`,
              dedupeKey: `task:${id}:cancelled`,
            },
          ],
    ),
  );
}
