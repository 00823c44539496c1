import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { MoveOwnAdjustmentInput } from "@/lib/targets/adjustment-input";
import { nextAdjustmentState } from "@/lib/targets/adjustment-states";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { findApprover } from "../queries/approvers";
import { adjustments } from "../schema";
import { checkAdjustment, tellApprover } from "./check-adjustment";
import { recordAudit } from "./record-audit";

type Request = typeof adjustments.$inferSelect;

/**
 * The requester sends a draft or a returned request, or takes one back. Throws Refusal: notFound, alreadyDecided, conflict; when
 * sending also noApprover, or with a field: nothingLeft, belowFixed, unchanged.
 */
export async function moveOwnAdjustment({
  actor,
  input,
  now,
}: Call<MoveOwnAdjustmentInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const mine = and(eq(adjustments.id, input.id), eq(adjustments.requestedBy, actor.personId));
    const [request] = await tx.select().from(adjustments).where(mine).for("update");
    if (!request) throw new Refusal("notFound");
    const state = nextAdjustmentState(request.state, input.move);
    if (state === null) throw new Refusal("alreadyDecided");
    if (request.version !== input.version) throw new Refusal("conflict");
    const version = request.version + 1;
    const sent = input.move === "submit" ? await sendAgain(tx, request, actor, now) : null;
    await tx
      .update(adjustments)
      .set({ ...sent, state, version })
      .where(eq(adjustments.id, request.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `adjustment.${input.move}`,
      objectKind: "adjustment",
      objectId: request.id,
      before: { state: request.state },
      after: { state },
    });
    if (sent) await tellApprover(tx, request.id, sent.approverId, version, actor);
    return { id: request.id };
  });
}

/** Figures and managers may have changed since it was written: both are looked up anew, and no decision stands any more. */
async function sendAgain(tx: Transaction, request: Request, actor: Actor, now: Date) {
  const oldValue = await checkAdjustment(tx, scopeFor(actor), request);
  const { unitId, personId } = request;
  const approverId = await findApprover(tx, {
    unitId,
    personId,
    requesterId: actor.personId,
    today: businessDayOf(now),
  });
  if (approverId === null) throw new Refusal("noApprover");
  return { oldValue, approverId, submittedAt: now, decidedBy: null, decidedAt: null };
}
