import "server-only";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AddDecisionInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { reviewDecisions } from "../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** Writes down what the meeting has decided at a point of its agenda. Throws Refusal: notFound, reviewNotOpen. */
export async function addDecision({ actor, input, now }: Call<AddDecisionInput>): Promise<{ id: number }> {
  const { idempotencyKey, ...decision } = input;
  return db.transaction(async (tx) => {
    await holdOpenReview(tx, actor, input.reviewId);
    const made = await claimIdempotencyKey(tx, actor, "review.addDecision", idempotencyKey);
    if (made !== null) return { id: made };
    const [added] = await tx
      .insert(reviewDecisions)
      .values({ ...decision, createdBy: actor.personId, createdAt: now })
      .returning({ id: reviewDecisions.id });
    if (!added) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.addDecision",
      objectKind: "review",
      objectId: decision.reviewId,
      after: { decision: added.id, item: decision.item, text: decision.text },
    });
    await settleIdempotencyKey(tx, idempotencyKey, added.id);
    return added;
  });
}
