import "server-only";
import { and, eq, isNull, lt } from "drizzle-orm";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { marketEvents } from "../../schema";
import { insertNotifications } from "../insert-notifications";

/** Tells owner and reporter of a re-examination that is late, once. Returns the ids of those told now. */
export async function chaseExaminations({ now }: { now: Date }): Promise<number[]> {
  const today = businessDayOf(now);
  return db.transaction(async (tx) => {
    const late = await tx
      .update(marketEvents)
      .set({ overdueToldOn: today })
      .where(
        and(
          eq(marketEvents.state, "open"),
          lt(marketEvents.dueOn, today),
          isNull(marketEvents.overdueToldOn),
        ),
      )
      .returning();
    await insertNotifications(
      tx,
      late.flatMap(({ id, title, ownerId, reportedBy }) =>
        [...new Set([ownerId, reportedBy])].map((personId) => ({
          personId,
          kind: "marketOverdue",
          params: { title },
          href: `/targets/market/${id}`,
          dedupeKey: `market:${id}:overdue`,
        })),
      ),
    );
    return late.map(({ id }) => id);
  });
}
