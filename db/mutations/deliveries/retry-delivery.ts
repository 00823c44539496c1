import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { db } from "../../client";
import { enqueueJob } from "../../queue";
import { deliveries } from "../../schema";
import { recordAudit } from "../record-audit";

/** A message that was given up is tried from the beginning. Throws Refusal: wrongState. */
export async function retryDelivery({ actor, input, now }: Call<{ id: number }>): Promise<void> {
  await db.transaction(async (tx) => {
    const [delivery] = await tx
      .update(deliveries)
      .set({ state: "waiting", attempts: 0, dueAt: now })
      .where(and(eq(deliveries.id, input.id), eq(deliveries.state, "dead")))
      .returning({ id: deliveries.id });
    if (!delivery) throw new Refusal("wrongState");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "delivery.retry",
      objectKind: "delivery",
      objectId: input.id,
    });
    await enqueueJob(tx, "send-deliveries", {});
  });
}
