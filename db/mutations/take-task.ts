import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { mayFinishTask } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { TakeTaskInput } from "@/lib/alerts/alert-input";
import { db } from "../client";
import { tasks } from "../schema";
import { recordAudit } from "./record-audit";

/** Somebody of the department does a task that nobody had, or takes it over. Throws Refusal: notFound, conflict. */
export async function takeTask({ actor, input }: Call<TakeTaskInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const [task] = await tx.select().from(tasks).where(eq(tasks.id, input.id)).for("update");
    if (!task || !mayFinishTask(actor, task)) throw new Refusal("notFound");
    if (task.state !== "open" || task.version !== input.version) throw new Refusal("conflict");
    const version = task.version + 1;
    await tx
      .update(tasks)
      .set({ ownerId: actor.personId, version })
      .where(and(eq(tasks.id, task.id), eq(tasks.version, task.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "task.take",
      objectKind: "task",
      objectId: task.id,
      before: { ownerId: task.ownerId },
      after: { ownerId: actor.personId },
    });
    return { version };
  });
}
