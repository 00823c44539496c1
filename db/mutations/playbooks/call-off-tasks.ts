import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Transaction } from "../../client";
import { tasks } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

type Task = typeof tasks.$inferSelect;

interface Calling {
  actor: Actor;
  now: Date;
  /** What its owner is told besides the task's title, and where it leads. */
  tell: (task: Task) => { kind: string; params?: Record<string, string>; href: string };
}

/** Nobody works on for what is over: its open tasks are called off, and whoever had one is told, but for the actor. */
export async function callOffTasks(
  tx: Transaction,
  ofWhat: SQL,
  { actor, now, tell }: Calling,
): Promise<void> {
  const called = await tx
    .update(tasks)
    .set({ state: "cancelled", closedAt: now, version: sql`${tasks.version} + 1` })
    .where(and(ofWhat, eq(tasks.state, "open")))
    .returning();
  await recordAudit(
    tx,
    ...called.map(({ id }) => ({
      actorId: actor.personId,
      action: "task.cancel" as const,
      objectKind: "task",
      objectId: id,
      before: { state: "open" },
      after: { state: "cancelled" },
    })),
  );
  await insertNotifications(
    tx,
    called.flatMap((task) => {
      const { id, ownerId, title, titleEn } = task;
      if (ownerId === null || ownerId === actor.personId) return [];
      const { kind, params, href } = tell(task);
      return [
        {
          personId: ownerId,
          kind,
          params: { title, titleEn: titleEn ?? title, ...params },
          href,
          dedupeKey: `task:${id}:cancelled`,
        },
      ];
    }),
  );
}
