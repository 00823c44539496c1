import "server-only";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { DeclareContestInput } from "@/lib/recognition/contest-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { contests } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";
import { refuseMissingUnit } from "../refuse-missing-unit";

/**
 * A contest over days to come: what has been sold already wins nothing. Throws Refusal: conflict, and at `startOn` dateInPast, at `unitId`
 * notAnOption.
 */
export async function declareContest({
  actor,
  input,
  now,
}: Call<DeclareContestInput>): Promise<{ id: number }> {
  const { clientKey, ...contest } = input;
  if (contest.startOn < businessDayOf(now))
    throw new Refusal("invalid", { fields: { startOn: "dateInPast" } });
  return db.transaction(async (tx) => {
    const made = await claimIdempotencyKey(tx, actor, "contest.declare", clientKey);
    if (made !== null) return { id: made };
    await refuseMissingUnit(tx, contest.unitId);
    const [declared] = await tx
      .insert(contests)
      .values({ ...contest, declaredBy: actor.personId, declaredAt: now })
      .returning({ id: contests.id });
    const id = declared?.id ?? 0;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "contest.declare",
      objectKind: "contest",
      objectId: id,
      after: contest,
    });
    await settleIdempotencyKey(tx, clientKey, id);
    return { id };
  });
}
