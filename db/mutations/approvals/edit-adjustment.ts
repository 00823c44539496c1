import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { EditAdjustmentInput } from "@/lib/targets/adjustment-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { readBonusCost } from "../../queries/approvals/bonus-cost";
import { getCompany } from "../../queries/company";
import { adjustments } from "../../schema";
import { changedColumns } from "../changed-columns";
import { checkAdjustment } from "../check-adjustment";
import { recordAudit } from "../record-audit";
import { sendRequest } from "./send-request";

/**
 * The requester rewrites a draft or a returned request, and sends it unless it is kept. Throws Refusal: notFound, alreadyDecided,
 * conflict; with the field newValue: nothingLeft, belowFixed, unchanged; when sending also noApprover.
 */
export async function editAdjustment({
  actor,
  input,
  now,
}: Call<EditAdjustmentInput>): Promise<{ id: number }> {
  const mine = and(eq(adjustments.id, input.id), eq(adjustments.requestedBy, actor.personId));
  const [found] = await db.select().from(adjustments).where(mine);
  if (!found || found.metric !== input.metric) throw new Refusal("notFound");
  const { newValue, effectiveOn, rebalanceSiblings, reason, explanation, evidence } = input;
  const written = { newValue, effectiveOn, rebalanceSiblings, reason, explanation, evidence };
  const { fiscal } = await getCompany();
  const bonusMinor = input.isDraft
    ? 0n
    : await readBonusCost({ ...found, ...written }, { today: businessDayOf(now), fiscal });
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(adjustments).where(mine).for("update");
    if (request?.state !== "draft" && request?.state !== "returned") throw new Refusal("alreadyDecided");
    if (request.version !== input.version) throw new Refusal("conflict");
    await checkAdjustment(tx, scopeFor(actor), { ...request, ...written });
    const version = request.version + 1;
    await tx
      .update(adjustments)
      .set({ ...written, version })
      .where(eq(adjustments.id, request.id));
    const changed = changedColumns<typeof written>(request, written);
    if (changed)
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "adjustment.edit",
        objectKind: "adjustment",
        objectId: request.id,
        ...changed,
      });
    if (input.isDraft) return { id: request.id };
    return sendRequest(tx, { ...request, ...written, version }, { actor, now, bonusMinor });
  });
}
