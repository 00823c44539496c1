import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import type { StartMeetingInput } from "@/lib/reviews/review-input";
import { isRunning } from "@/lib/reviews/review-states";
import { db } from "../client";
import { reviews } from "../schema";
import { holdOpenReview } from "./hold-review";
import { recordAudit } from "./record-audit";

/** Begins the meeting of an open review, from when its clock runs for everybody. Again it changes nothing while it runs. Throws Refusal: notFound, reviewNotOpen. */
export async function startMeeting({
  actor,
  input,
  now,
}: Call<StartMeetingInput>): Promise<{ startedAt: Date }> {
  return db.transaction(async (tx) => {
    const review = await holdOpenReview(tx, actor, input.id);
    if (review.meetingAt && isRunning(review.meetingAt, now)) return { startedAt: review.meetingAt };
    await tx.update(reviews).set({ meetingAt: now }).where(eq(reviews.id, review.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.startMeeting",
      objectKind: "review",
      objectId: review.id,
      after: { meetingAt: now },
    });
    return { startedAt: now };
  });
}
