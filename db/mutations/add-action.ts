import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AddActionInput } from "@/lib/reviews/review-input";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { listActionOwners } from "../queries/reviews";
import { reviewActions, reviewCauses, reviews } from "../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { type HeldReview, holdOpenReview } from "./hold-review";
import { insertNotifications } from "./insert-notifications";
import { recordAudit } from "./record-audit";

/**
 * Decides an action: who does it until when, and on which metric it will be judged. Its owner works in the unit or below it, and is told.
 * It may try again what an earlier one of the same unit did not reach. Throws Refusal: notFound, reviewNotOpen, invalid (owner elsewhere, a day
 * that is over, nothing to try again).
 */
export async function addAction({ actor, input, now }: Call<AddActionInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  const { idempotencyKey, ...action } = input;
  if (action.dueOn < today) throw new Refusal("invalid", { fields: { dueOn: "dayIsOver" } });
  return db.transaction(async (tx) => {
    const review = await holdOpenReview(tx, actor, input.reviewId);
    const made = await claimIdempotencyKey(tx, actor, "review.addAction", idempotencyKey);
    if (made !== null) return { id: made };
    const owners = await listActionOwners(review.unitId, today);
    if (!owners.some(({ id }) => id === action.ownerId))
      throw new Refusal("invalid", { fields: { ownerId: "notAnOption" } });
    await checkCause(tx, review, action.causeId);
    await checkPrevious(tx, review, action.previousId);
    const [added] = await tx
      .insert(reviewActions)
      .values({ ...action, createdAt: now })
      .returning({ id: reviewActions.id });
    if (!added) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.addAction",
      objectKind: "review",
      objectId: review.id,
      after: {
        action: added.id,
        title: action.title,
        owner: action.ownerId,
        dueOn: action.dueOn,
        metric: action.metric,
      },
    });
    await tellOwner(tx, actor, { ...action, id: added.id });
    await settleIdempotencyKey(tx, idempotencyKey, added.id);
    return added;
  });
}

async function checkCause(tx: Transaction, review: HeldReview, causeId: number | null): Promise<void> {
  if (causeId === null) return;
  const here = and(eq(reviewCauses.id, causeId), eq(reviewCauses.reviewId, review.id));
  if ((await tx.$count(reviewCauses, here)) === 0)
    throw new Refusal("invalid", { fields: { causeId: "notAnOption" } });
}

/** Locked, so that of two who try the same one again at once the second is refused. */
async function checkPrevious(tx: Transaction, review: HeldReview, previousId: number | null): Promise<void> {
  if (previousId === null) return;
  const [previous] = await tx
    .select({ unitId: reviews.unitId, state: reviewActions.state })
    .from(reviewActions)
    .innerJoin(reviews, eq(reviews.id, reviewActions.reviewId))
    .where(eq(reviewActions.id, previousId))
    .for("update", { of: reviewActions });
  const isFree = (await tx.$count(reviewActions, eq(reviewActions.previousId, previousId))) === 0;
  if (previous?.unitId !== review.unitId || previous.state !== "done" || !isFree)
    throw new Refusal("invalid", { fields: { previousId: "notAnOption" } });
}

async function tellOwner(
  tx: Transaction,
  actor: Actor,
  action: { id: number; reviewId: number; ownerId: number; title: string },
): Promise<void> {
  if (action.ownerId === actor.personId) return;
  await insertNotifications(tx, [
    {
      personId: action.ownerId,
      kind: "actionAssigned",
      params: { title: action.title, actor: actor.name, actorEn: actor.nameEn ?? actor.name },
      href: `/reviews/${action.reviewId}#action-${action.id}`,
      dedupeKey: `action:${action.id}:assigned`,
    },
  ]);
}
