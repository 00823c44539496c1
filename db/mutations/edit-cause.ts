import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { EditCauseInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { reviewCauses } from "../schema";
import { checkLinks } from "./check-links";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** Says better what a cause is while the sheet is open; where it stands in the tree stays. Throws Refusal: notFound, reviewNotOpen, invalid. */
export async function editCause({ actor, input }: Call<EditCauseInput>): Promise<{ id: number }> {
  const { id, ...changed } = input;
  return db.transaction(async (tx) => {
    const [cause] = await tx.select().from(reviewCauses).where(eq(reviewCauses.id, id)).for("update");
    if (!cause) throw new Refusal("notFound");
    const review = await holdOpenReview(tx, actor, cause.reviewId);
    checkLinks(review, changed.links);
    await tx.update(reviewCauses).set(changed).where(eq(reviewCauses.id, id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.editCause",
      objectKind: "review",
      objectId: cause.reviewId,
      before: {
        cause: id,
        category: cause.category,
        description: cause.description,
        shareMinor: cause.shareMinor,
      },
      after: {
        category: changed.category,
        description: changed.description,
        shareMinor: changed.shareMinor,
      },
    });
    return { id };
  });
}
