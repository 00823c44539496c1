import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { Day } from "@/lib/periods";
import { serialiseFollowUp } from "@/lib/reviews/follow-up";
import { parseFacts } from "@/lib/reviews/review-facts";
import { missedTarget, needsJudgement } from "@/lib/reviews/review-progress";
import { findReviewGaps, type ReviewGap } from "@/lib/reviews/review-states";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { getMissOfReview } from "../queries/milestones/list";
import { type FollowedAction, followActions } from "../queries/review/follow-actions";
import { listEarlierActions, type ReviewAction } from "../queries/reviews";
import { orgUnits, reviewActions, reviewCauses, reviews } from "../schema";
import { type HeldReview, holdReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/**
 * Closes the sheet once nothing is missing any more. What has come of earlier actions is kept as it stands now, and a verdict that can be
 * told is settled. Throws Refusal: notFound, conflict, or the first gap (`causesMissing`,
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
    const earlier = await readEarlier(tx, review);
    const [gap] = await findGaps(tx, review, earlier, businessDayOf(now));
    if (gap) throw new Refusal(gap);
    const followed = await followActions(review.unitId, earlier, businessDayOf(now));
    const settled = followed.map(({ action, effect }) => ({
      actionId: action.id,
      metric: action.metric,
      effect,
    }));
    await settleVerdicts(tx, review.id, followed);
    const version = review.version + 1;
    await tx
      .update(reviews)
      .set({ state: "closed", closedAt: now, followUp: serialiseFollowUp(settled), version })
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

async function readEarlier(tx: Transaction, review: HeldReview): Promise<ReviewAction[]> {
  const [unit] = await tx
    .select({ id: orgUnits.id, name: orgUnits.name, nameEn: orgUnits.nameEn })
    .from(orgUnits)
    .where(eq(orgUnits.id, review.unitId));
  return unit ? listEarlierActions({ ...review, unit }) : [];
}

async function findGaps(
  tx: Transaction,
  review: HeldReview,
  earlier: readonly ReviewAction[],
  today: Day,
): Promise<ReviewGap[]> {
  const miss = await getMissOfReview(review.id);
  return findReviewGaps({
    state: review.state,
    missedTarget: missedTarget(parseFacts(review.facts)) || miss !== null,
    causeCount: await tx.$count(reviewCauses, eq(reviewCauses.reviewId, review.id)),
    actionCount:
      (await tx.$count(reviewActions, eq(reviewActions.reviewId, review.id))) + (miss?.adopted ?? 0),
    unjudgedActionCount: earlier.filter((action) => needsJudgement(action, today)).length,
    minutes: review.minutes,
  });
}

/** Of actions that are done; one that nothing can be said about yet is asked about again next time. */
async function settleVerdicts(
  tx: Transaction,
  reviewId: number,
  followed: readonly FollowedAction[],
): Promise<void> {
  for (const { action, effect } of followed) {
    if (action.state !== "done" || effect.verdict === "cannot_tell") continue;
    await tx
      .update(reviewActions)
      .set({ verdict: effect.verdict, judgedIn: reviewId })
      .where(and(eq(reviewActions.id, action.id), eq(reviewActions.version, action.version)));
  }
}
