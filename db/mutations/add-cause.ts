import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AddCauseInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { reviewCauses } from "../schema";
import { checkLinks } from "./check-links";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** Adds a cause to an open sheet, under another one of it or at the top. Throws Refusal: notFound, reviewNotOpen, invalid (a link elsewhere). */
export async function addCause({ actor, input, now }: Call<AddCauseInput>): Promise<{ id: number }> {
  const { idempotencyKey, ...cause } = input;
  return db.transaction(async (tx) => {
    const review = await holdOpenReview(tx, actor, input.reviewId);
    const made = await claimIdempotencyKey(tx, actor, "review.addCause", idempotencyKey);
    if (made !== null) return { id: made };
    checkLinks(review, cause.links);
    if (cause.parentId !== null) {
      const above = and(eq(reviewCauses.id, cause.parentId), eq(reviewCauses.reviewId, cause.reviewId));
      if ((await tx.$count(reviewCauses, above)) === 0) throw new Refusal("notFound");
    }
    const [added] = await tx
      .insert(reviewCauses)
      .values({ ...cause, createdBy: actor.personId, createdAt: now })
      .returning({ id: reviewCauses.id });
    if (!added) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.addCause",
      objectKind: "review",
      objectId: cause.reviewId,
      after: {
        cause: added.id,
        category: cause.category,
        description: cause.description,
        shareMinor: cause.shareMinor,
      },
    });
    await settleIdempotencyKey(tx, idempotencyKey, added.id);
    return added;
  });
}
