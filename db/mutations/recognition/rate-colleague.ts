import "server-only";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RateColleagueInput } from "@/lib/scorecard/scorecard-input";
import { db } from "../../client";
import { collaborationRatings } from "../../schema";
import { recordAudit } from "../record-audit";
import { checkPeer } from "./check-peer";

/**
 * One colleague's word on another's collaboration: once per quarter and pair, never on oneself, final. The rated person is not told, and the
 * audit entry names neither them nor the grade, because some of its readers are rated too; operations see who said what. Throws Refusal: notFound (no
 * colleague of the quarter), ratingClosed, alreadyRated.
 */
export async function rateColleague({
  actor,
  input,
  now,
}: Call<RateColleagueInput>): Promise<{ id: number }> {
  await checkPeer({ personId: actor.personId, otherId: input.rateeId, periodKey: input.periodKey, now });
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(collaborationRatings)
      .values({ ...input, raterId: actor.personId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: collaborationRatings.id });
    if (!made) throw new Refusal("alreadyRated");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "collaboration.rate",
      objectKind: "collaborationRating",
      objectId: made.id,
      after: { periodKey: input.periodKey },
    });
    return made;
  });
}
