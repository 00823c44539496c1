import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { parseFacts } from "@/lib/reviews/review-facts";
import { missedTarget, needsJudgement } from "@/lib/reviews/review-progress";
import { findReviewGaps, type ReviewGap } from "@/lib/reviews/review-states";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { listEarlierActions } from "../queries/reviews";
import { orgUnits, reviewActions, reviewCauses, reviews } from "../schema";
import { type HeldReview, holdReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/**
 * Closes the sheet once nothing is missing any more. Throws Refusal: notFound, conflict, or the first gap (`causesMissing`,
 * `actionsMissing`, `followUpMissing`, `minutesMissing`).
 */
export async function closeReview({
  actor,
  input,
  now,
}: Call<{ id: number; version: number }>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const review = await holdReview(tx, actor, input.id);
    if (review.state !== "open" || review.version !== input.version) throw new Refusal("conflict");
    const [gap] = await findGaps(tx, review, now);
    if (gap) throw new Refusal(gap);
    const version = review.version + 1;
    await tx
      .update(reviews)
      .set({ state: "closed", closedAt: now, version })
      .where(and(eq(reviews.id, review.id), eq(reviews.version, review.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.close",
      objectKind: "review",
      objectId: review.id,
      before: { state: review.state },
      after: { state: "closed" },
    });
    return { version };
  });
}

async function findGaps(tx: Transaction, review: HeldReview, now: Date): Promise<ReviewGap[]> {
  const [unit] = await tx
    .select({ id: orgUnits.id, name: orgUnits.name, nameEn: orgUnits.nameEn })
    .from(orgUnits)
    .where(eq(orgUnits.id, review.unitId));
  const earlier = unit ? await listEarlierActions({ ...review, unit }) : [];
  const today = businessDayOf(now);
  return findReviewGaps({
    state: review.state,
    missedTarget: missedTarget(parseFacts(review.facts)),
    causeCount: await tx.$count(reviewCauses, eq(reviewCauses.reviewId, review.id)),
    actionCount: await tx.$count(reviewActions, eq(reviewActions.reviewId, review.id)),
    unjudgedActionCount: earlier.filter((action) => needsJudgement(action, today)).length,
    minutes: review.minutes,
  });
}
