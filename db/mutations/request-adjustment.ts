import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { type Period, parsePeriod } from "@/lib/periods";
import type { RequestAdjustmentInput } from "@/lib/targets/adjustment-input";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import type { AskedChange } from "../queries/adjustment-question";
import { findApprover } from "../queries/approvers";
import { adjustments, company } from "../schema";
import { checkAdjustment, tellApprover } from "./check-adjustment";
import { recordAudit } from "./record-audit";

/**
 * Asks for another figure, as a draft or at once. A repeated submission with the same key asks once. Throws Refusal: notFound
 * (not in the actor's scope, no target), conflict, noApprover, or with a field: nothingLeft, belowFixed, unchanged.
 */
export async function requestAdjustment({
  actor,
  input,
  now,
}: Call<RequestAdjustmentInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const period = await readPeriod(tx, input.periodKey);
    const asked = askedChange(input, period);
    const oldValue = await checkAdjustment(tx, scopeFor(actor), asked);
    const approverId = await findApprover(tx, {
      ...asked,
      requesterId: actor.personId,
      today: businessDayOf(now),
    });
    if (approverId === null) throw new Refusal("noApprover");
    const [made] = await tx
      .insert(adjustments)
      .values({
        ...asked,
        periodKey: period.key,
        oldValue,
        reason: input.reason,
        explanation: input.explanation,
        evidence: input.evidence,
        state: input.isDraft ? "draft" : "submitted",
        requestedBy: actor.personId,
        submittedAt: input.isDraft ? null : now,
        approverId,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing({ target: adjustments.clientKey })
      .returning({ id: adjustments.id });
    if (!made) return earlierAnswer(tx, input.clientKey, actor.personId);
    const { metric, unitId, personId, newValue } = asked;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: input.isDraft ? "adjustment.draft" : "adjustment.submit",
      objectKind: "adjustment",
      objectId: made.id,
      after: { metric, unitId, personId, periodKey: period.key, from: oldValue, to: newValue },
    });
    if (!input.isDraft) await tellApprover(tx, made.id, approverId, 1, actor);
    return made;
  });
}

async function readPeriod(tx: Transaction, key: string): Promise<Period> {
  const [settings] = await tx
    .select({ startMonth: company.fiscalStartMonth })
    .from(company)
    .where(eq(company.id, 1));
  const period = parsePeriod(key, { startMonth: settings?.startMonth ?? 1 });
  if (!period) throw new Refusal("invalid", { fields: { periodKey: "notAnOption" } });
  return period;
}

function askedChange(input: RequestAdjustmentInput, { start, end }: Period): AskedChange {
  const { metric, unitId, personId, effectiveOn, newValue, rebalanceSiblings } = input;
  return { metric, unitId, personId, startOn: start, endOn: end, effectiveOn, newValue, rebalanceSiblings };
}

async function earlierAnswer(tx: Transaction, clientKey: string, personId: number): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: adjustments.id })
    .from(adjustments)
    .where(and(eq(adjustments.clientKey, clientKey), eq(adjustments.requestedBy, personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}
