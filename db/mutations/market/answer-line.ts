import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { mayExamine } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { AnswerLineInput } from "@/lib/market/market-input";
import { db } from "../../client";
import { marketEvents, marketLines } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * The answer for one target: it stays, with the reason, or a request to change it follows. With the last answer the re-examination is
 * done. Throws Refusal: notFound, alreadyDecided.
 */
export async function answerLine({
  actor,
  input,
  now,
}: Call<AnswerLineInput>): Promise<{ id: number; isDone: boolean }> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select().from(marketLines).where(eq(marketLines.id, input.id));
    if (!found || !mayExamine(actor, found.unitId)) throw new Refusal("notFound");
    // The event first: whoever gives the last answer closes it, and two last answers wait for each other here.
    await tx.select().from(marketEvents).where(eq(marketEvents.id, found.eventId)).for("update");
    const [answered] = await tx
      .update(marketLines)
      .set({
        answer: input.answer,
        reason: input.reason,
        answeredBy: actor.personId,
        answeredAt: now,
        version: found.version + 1,
      })
      .where(
        and(eq(marketLines.id, found.id), eq(marketLines.version, input.version), isNull(marketLines.answer)),
      )
      .returning({ id: marketLines.id });
    if (!answered) throw new Refusal("alreadyDecided");
    const open = await tx
      .select({ id: marketLines.id })
      .from(marketLines)
      .where(and(eq(marketLines.eventId, found.eventId), isNull(marketLines.answer)))
      .limit(1);
    const isDone = open.length === 0;
    if (isDone)
      await tx
        .update(marketEvents)
        .set({ state: "done", closedAt: now })
        .where(and(eq(marketEvents.id, found.eventId), eq(marketEvents.state, "open")));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: input.answer === "keep" ? "marketEvent.keep" : "marketEvent.adjust",
      objectKind: "marketEvent",
      objectId: found.eventId,
      after: {
        metric: found.metric,
        unitId: found.unitId,
        periodKey: found.periodKey,
        reason: input.reason,
        ...(isDone && { state: "done" }),
      },
    });
    return { id: answered.id, isDone };
  });
}
