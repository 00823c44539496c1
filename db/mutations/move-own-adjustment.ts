import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { MoveOwnAdjustmentInput } from "@/lib/targets/adjustment-input";
import { nextAdjustmentState } from "@/lib/targets/adjustment-states";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { readBonusCost } from "../queries/approvals/bonus-cost";
import { getCompany } from "../queries/company";
import { adjustments } from "../schema";
import { dropSteps } from "./approvals/move-chain";
import { sendRequest } from "./approvals/send-request";
import { recordAudit } from "./record-audit";

/**
 * The requester sends a draft or a returned request as it is, or takes one back. Throws Refusal: notFound, alreadyDecided,
 * conflict; when sending also noApprover, or with a field: nothingLeft, belowFixed, unchanged.
 */
export async function moveOwnAdjustment({
  actor,
  input,
  now,
}: Call<MoveOwnAdjustmentInput>): Promise<{ id: number }> {
  const mine = and(eq(adjustments.id, input.id), eq(adjustments.requestedBy, actor.personId));
  const [found] = await db.select().from(adjustments).where(mine);
  if (!found) throw new Refusal("notFound");
  const { fiscal } = await getCompany();
  const bonusMinor =
    input.move === "submit" ? await readBonusCost(found, { today: businessDayOf(now), fiscal }) : 0n;
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(adjustments).where(mine).for("update");
    if (!request) throw new Refusal("notFound");
    const state = nextAdjustmentState(request.state, input.move);
    if (state === null) throw new Refusal("alreadyDecided");
    if (request.version !== input.version) throw new Refusal("conflict");
    if (input.move === "submit") return sendRequest(tx, request, { actor, now, bonusMinor });
    await tx
      .update(adjustments)
      .set({ state, version: request.version + 1 })
      .where(eq(adjustments.id, request.id));
    await dropSteps(tx, request);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "adjustment.withdraw",
      objectKind: "adjustment",
      objectId: request.id,
      before: { state: request.state },
      after: { state },
    });
    return { id: request.id };
  });
}
