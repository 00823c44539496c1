import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { can } from "@/lib/access/permissions";
import { Refusal } from "@/lib/action-result";
import type { CallOffMarketEventInput } from "@/lib/market/market-input";
import { db } from "../../client";
import { marketEvents } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * Calls off an event that was recorded in error, by whoever recorded it or operations: nobody owes an answer to it any more; answers
 * given and requests made stand. Throws Refusal: notFound, conflict (changed or called off meanwhile).
 */
export async function callOffMarketEvent({
  actor,
  input,
  now,
}: Call<CallOffMarketEventInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [event] = await tx.select().from(marketEvents).where(eq(marketEvents.id, input.id)).for("update");
    if (!event || !(event.createdBy === actor.personId || can(actor.role, "target:plan")))
      throw new Refusal("notFound");
    if (event.calledOffAt !== null || event.version !== input.version) throw new Refusal("conflict");
    await tx
      .update(marketEvents)
      .set({
        calledOffAt: now,
        calledOffBy: actor.personId,
        callOffReason: input.reason,
        version: event.version + 1,
      })
      .where(eq(marketEvents.id, event.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "market.callOff",
      objectKind: "marketEvent",
      objectId: event.id,
      after: { reason: input.reason },
    });
    return { id: event.id };
  });
}
