import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { moveOwnAdjustmentInput } from "@/lib/targets/adjustment-input";
import { nextAdjustmentState } from "@/lib/targets/adjustment-states";
import { db } from "../client";
import { adjustments } from "../schema";
import { recordAudit } from "./record-audit";
import { tellApprover } from "./request-adjustment";

/** The requester sends a draft or a returned request, or takes one back. Throws Refusal: notFound, alreadyDecided, conflict. */
export async function moveOwnAdjustment({
  actor,
  input,
  now,
}: Call<z.output<typeof moveOwnAdjustmentInput>>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const mine = and(eq(adjustments.id, input.id), eq(adjustments.requestedBy, actor.personId));
    const [request] = await tx.select().from(adjustments).where(mine).for("update");
    if (!request) throw new Refusal("notFound");
    if (request.version !== input.version) throw new Refusal("conflict");
    const state = nextAdjustmentState(request.state, input.move);
    if (state === null) throw new Refusal("alreadyDecided");
    const version = request.version + 1;
    const submittedAt = input.move === "submit" ? now : request.submittedAt;
    await tx.update(adjustments).set({ state, submittedAt, version }).where(eq(adjustments.id, request.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `adjustment.${input.move}`,
      objectKind: "adjustment",
      objectId: request.id,
      before: { state: request.state },
      after: { state },
    });
    if (input.move === "submit") await tellApprover(tx, request.id, request.approverId, version, actor);
    return { id: request.id };
  });
}
