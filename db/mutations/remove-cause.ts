import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RemoveCauseInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { reviewActions, reviewCauses } from "../schema";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** Takes back a cause on which nothing stands yet, while the sheet is open. Throws Refusal: notFound, reviewNotOpen, causeInUse. */
export async function removeCause({ actor, input }: Call<RemoveCauseInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [cause] = await tx.select().from(reviewCauses).where(eq(reviewCauses.id, input.id)).for("update");
    if (!cause) throw new Refusal("notFound");
    await holdOpenReview(tx, actor, cause.reviewId);
    const behind = await tx.$count(reviewCauses, eq(reviewCauses.parentId, cause.id));
    const actions = await tx.$count(reviewActions, eq(reviewActions.causeId, cause.id));
    if (behind + actions > 0) throw new Refusal("causeInUse");
    await tx.delete(reviewCauses).where(eq(reviewCauses.id, cause.id));
    const { category, description, shareMinor } = cause;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.removeCause",
      objectKind: "review",
      objectId: cause.reviewId,
      before: { cause: cause.id, category, description, shareMinor },
    });
    return { id: cause.id };
  });
}
