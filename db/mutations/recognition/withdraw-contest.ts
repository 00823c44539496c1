import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { WithdrawContestInput } from "@/lib/recognition/contest-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { contests } from "../../schema";
import { recordAudit } from "../record-audit";

/** Calls a contest off before it is over, with a reason that everybody reads. Throws Refusal: notFound, conflict, contestOver. */
export async function withdrawContest({
  actor,
  input,
  now,
}: Call<WithdrawContestInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [contest] = await tx.select().from(contests).where(eq(contests.id, input.id)).for("update");
    if (!contest) throw new Refusal("notFound");
    if (contest.version !== input.version || contest.state !== "declared") throw new Refusal("conflict");
    // Who has won by then is owed the prize.
    if (contest.endOn <= businessDayOf(now)) throw new Refusal("contestOver");
    await tx
      .update(contests)
      .set({
        state: "withdrawn",
        reason: input.reason,
        decidedBy: actor.personId,
        decidedAt: now,
        version: contest.version + 1,
      })
      .where(eq(contests.id, contest.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "contest.withdraw",
      objectKind: "contest",
      objectId: contest.id,
      after: { reason: input.reason },
    });
    return { id: contest.id };
  });
}
