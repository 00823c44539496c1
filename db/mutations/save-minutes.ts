import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SaveMinutesInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { reviews } from "../schema";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** What was said and decided. Of two who write at once the second is told, so that nothing is overwritten. Throws Refusal: notFound, reviewNotOpen, conflict. */
export async function saveMinutes({ actor, input }: Call<SaveMinutesInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const review = await holdOpenReview(tx, actor, input.id);
    if (review.version !== input.version) throw new Refusal("conflict");
    const version = review.version + 1;
    await tx
      .update(reviews)
      .set({ minutes: input.minutes, version })
      .where(and(eq(reviews.id, review.id), eq(reviews.version, review.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.saveMinutes",
      objectKind: "review",
      objectId: review.id,
      before: { minutes: review.minutes },
      after: { minutes: input.minutes },
    });
    return { version };
  });
}
