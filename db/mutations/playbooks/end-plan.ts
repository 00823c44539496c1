import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Transaction } from "../../client";
import { playbookRuns, tasks } from "../../schema";
import { callOffTasks } from "./call-off-tasks";

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
  await tx
    .update(playbookRuns)
    .set({ finishedAt: now, isStopped: isDismissed })
    .where(and(eq(playbookRuns.alertId, alertId), isNull(playbookRuns.finishedAt)));
  await callOffTasks(tx, eq(tasks.alertId, alertId), {
    actor,
    now,
    tell: ({ id }) => ({
      kind: "taskCancelled",
      params: { actor: actor.name, actorEn: actor.nameEn ?? actor.name },
      href: `/alerts/${alertId}#task-${id}`,
    }),
  });
}
