import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { periodOf } from "@/lib/periods";
import type { DeclareBoardInput } from "@/lib/recognition/recognition-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getCompany } from "../../queries/company";
import { championBoards } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";

/** A champion board from the running month on. The board that the metric had until then ends; its honours stay. */
export async function declareBoard({ actor, input, now }: Call<DeclareBoardInput>): Promise<{ id: number }> {
  const { clientKey, ...board } = input;
  const { fiscal } = await getCompany();
  const startOn = periodOf(businessDayOf(now), "month", fiscal).start;
  return db.transaction(async (tx) => {
    const made = await claimIdempotencyKey(tx, actor, "champions.declare", clientKey);
    if (made !== null) return { id: made };
    await tx
      .update(championBoards)
      .set({ endOn: startOn })
      .where(and(eq(championBoards.metric, board.metric), isNull(championBoards.endOn)));
    const [declared] = await tx
      .insert(championBoards)
      .values({ ...board, startOn, createdBy: actor.personId, createdAt: now })
      .returning({ id: championBoards.id });
    const id = declared?.id ?? 0;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "champions.declare",
      objectKind: "championBoard",
      objectId: id,
      after: { ...board, startOn },
    });
    await settleIdempotencyKey(tx, clientKey, id);
    return { id };
  });
}
