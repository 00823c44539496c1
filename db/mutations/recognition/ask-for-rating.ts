import "server-only";
import type { Call } from "@/lib/access/call";
import type { AskForRatingInput } from "@/lib/scorecard/scorecard-input";
import { db } from "../../client";
import { collaborationRequests } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";
import { checkPeer } from "./check-peer";

/** Asks a colleague of the quarter for their word. Asking twice asks once. Throws Refusal: notFound, ratingClosed. */
export async function askForRating({ actor, input, now }: Call<AskForRatingInput>): Promise<void> {
  const { periodKey, raterId } = input;
  await checkPeer({ personId: actor.personId, otherId: raterId, periodKey, now });
  await db.transaction(async (tx) => {
    const [made] = await tx
      .insert(collaborationRequests)
      .values({ periodKey, raterId, rateeId: actor.personId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: collaborationRequests.id });
    if (!made) return;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "collaboration.ask",
      objectKind: "collaborationRequest",
      objectId: made.id,
      after: { periodKey, personId: raterId },
    });
    await insertNotifications(tx, [
      {
        personId: raterId,
        kind: "ratingAsked",
        params: { actor: actor.name, actorEn: actor.nameEn ?? actor.name },
        href: `/incentives/scorecard/ratings`,
        dedupeKey: `collaboration:${made.id}`,
      },
    ]);
  });
}
