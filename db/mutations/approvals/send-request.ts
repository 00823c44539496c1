import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Minor } from "@/lib/money";
import type { Transaction } from "../../client";
import { adjustments } from "../../schema";
import { recordAudit } from "../record-audit";
import { openChain, planChain } from "./open-chain";
import { tellTurn } from "./tell-approvers";

type Request = typeof adjustments.$inferSelect;

/**
 * Sends a draft or a returned request, in the transaction that holds it. Figures, managers and policy may have changed since it was
 * written: all are looked up anew, and no decision of an earlier sending stands any more. Throws Refusal: notFound, noApprover, or with
 * the field newValue: nothingLeft, belowFixed, unchanged.
 */
export async function sendRequest(
  tx: Transaction,
  request: Request,
  call: { actor: Actor; now: Date; bonusMinor: Minor },
): Promise<{ id: number }> {
  const { actor, now } = call;
  const chain = await planChain(tx, request, call);
  const [approverId] = chain.approverIds;
  const round = request.round + 1;
  const { id, unitId, personId } = request;
  await tx
    .update(adjustments)
    .set({
      state: "submitted",
      oldValue: chain.oldValue,
      approverId,
      round,
      submittedAt: now,
      decidedBy: null,
      decidedAt: null,
      comment: null,
      version: request.version + 1,
    })
    .where(eq(adjustments.id, id));
  await openChain(tx, { id, round, asked: request, chain, now });
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "adjustment.submit",
    objectKind: "adjustment",
    objectId: id,
    before: { state: request.state },
    after: { state: "submitted", from: chain.oldValue, to: request.newValue },
  });
  await tellTurn(tx, { id, unitId, personId, requestedBy: actor.personId, approverId, round, step: 1, now });
  return { id };
}
