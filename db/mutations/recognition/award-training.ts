import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { AwardTrainingInput } from "@/lib/recognition/recognition-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { listAwardable } from "../../queries/recognition/career";
import { trainingAwards } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/** A training place as recognition, for somebody who sells below the actor. Throws Refusal: invalid (elsewhere, oneself), conflict. */
export async function awardTraining({
  actor,
  input,
  now,
}: Call<AwardTrainingInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  const people = await listAwardable(scopeFor(actor), today);
  if (input.personId === actor.personId || !people.some(({ id }) => id === input.personId))
    throw new Refusal("invalid", { fields: { personId: "notAnOption" } });
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(trainingAwards)
      .values({ ...input, awardedOn: today, awardedBy: actor.personId })
      .onConflictDoNothing({ target: trainingAwards.clientKey })
      .returning({ id: trainingAwards.id });
    if (!made) {
      const [earlier] = await tx
        .select({ id: trainingAwards.id })
        .from(trainingAwards)
        .where(eq(trainingAwards.clientKey, input.clientKey));
      if (!earlier) throw new Refusal("conflict");
      return earlier;
    }
    const { personId, title, reason } = input;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "training.award",
      objectKind: "trainingAward",
      objectId: made.id,
      after: { personId, title, reason },
    });
    await insertNotifications(tx, [
      {
        personId,
        kind: "trainingAwarded",
        params: { title, actor: actor.name, actorEn: actor.nameEn ?? actor.name },
        href: "/incentives/recognition#training",
        dedupeKey: `training:${made.id}`,
      },
    ]);
    return made;
  });
}
