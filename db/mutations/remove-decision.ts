import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RemoveDecisionInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { reviewDecisions } from "../schema";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** Takes back a decision while the sheet is open. Throws Refusal: notFound, reviewNotOpen. */
export async function removeDecision({ actor, input }: Call<RemoveDecisionInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [decision] = await tx
      .select()
      .from(reviewDecisions)
      .where(eq(reviewDecisions.id, input.id))
      .for("update");
    if (!decision) throw new Refusal("notFound");
    await holdOpenReview(tx, actor, decision.reviewId);
    await tx.delete(reviewDecisions).where(eq(reviewDecisions.id, decision.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.removeDecision",
      objectKind: "review",
      objectId: decision.reviewId,
      before: { decision: decision.id, item: decision.item, text: decision.text },
    });
    return { id: decision.id };
  });
}
