import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SetAttendanceInput } from "@/lib/reviews/review-input";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { listActionOwners } from "../queries/reviews";
import { reviewAttendees } from "../schema";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/**
 * Notes that somebody of the unit is at the meeting, or not after all. Said twice it changes nothing. Throws Refusal: notFound, reviewNotOpen,
 * invalid (somebody from elsewhere).
 */
export async function setAttendance({
  actor,
  input,
  now,
}: Call<SetAttendanceInput>): Promise<{ isPresent: boolean }> {
  const { reviewId, personId, isPresent } = input;
  return db.transaction(async (tx) => {
    const review = await holdOpenReview(tx, actor, reviewId);
    const there = and(eq(reviewAttendees.reviewId, reviewId), eq(reviewAttendees.personId, personId));
    const before = (await tx.$count(reviewAttendees, there)) > 0;
    if (before === isPresent) return { isPresent };
    if (isPresent) {
      const people = await listActionOwners(review.unitId, businessDayOf(now));
      const isOwner = review.ownerId === personId;
      if (!isOwner && !people.some(({ id }) => id === personId))
        throw new Refusal("invalid", { fields: { personId: "notAnOption" } });
      await tx.insert(reviewAttendees).values({ reviewId, personId });
    } else await tx.delete(reviewAttendees).where(there);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.setAttendance",
      objectKind: "review",
      objectId: reviewId,
      before: { person: personId, isPresent: before },
      after: { person: personId, isPresent },
    });
    return { isPresent };
  });
}
