import { and, asc, eq, isNull } from "drizzle-orm";
import { serialiseFollowUp } from "@/lib/reviews/follow-up";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { followActions } from "../queries/review/follow-actions";
import { listEarlierActions } from "../queries/reviews";
import { orgUnits, reviewActions, reviews } from "../schema";

/**
 * What had come of earlier actions when each review was closed, as the portal tells it from the loaded figures. Repeated, it changes nothing
 * that was settled.
 */
export async function settleDemoReviews(): Promise<void> {
  const closed = await db
    .select({
      id: reviews.id,
      cycle: reviews.cycle,
      startOn: reviews.startOn,
      closedAt: reviews.closedAt,
      unit: { id: orgUnits.id, name: orgUnits.name, nameEn: orgUnits.nameEn },
    })
    .from(reviews)
    .innerJoin(orgUnits, eq(orgUnits.id, reviews.unitId))
    .where(and(eq(reviews.state, "closed"), isNull(reviews.followUp)))
    .orderBy(asc(reviews.startOn), asc(reviews.id));
  for (const { id, closedAt, unit, ...review } of closed) {
    if (closedAt === null) continue;
    const followed = await followActions(
      unit.id,
      await listEarlierActions({ unit, ...review }),
      businessDayOf(closedAt),
    );
    const settled = followed.map(({ action, effect }) => ({
      actionId: action.id,
      metric: action.metric,
      effect,
    }));
    await db
      .update(reviews)
      .set({ followUp: serialiseFollowUp(settled) })
      .where(eq(reviews.id, id));
    for (const { action, effect } of followed)
      if (effect.verdict !== "cannot_tell")
        await db
          .update(reviewActions)
          .set({ verdict: effect.verdict, judgedIn: id })
          .where(eq(reviewActions.id, action.id));
  }
}
