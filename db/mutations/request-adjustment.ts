import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Call } from "@/lib/access/call";
import { type Scope, scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { parsePeriod } from "@/lib/periods";
import type { requestAdjustmentInput } from "@/lib/targets/adjustment-input";
import { previewAdjustment } from "@/lib/targets/adjustment-preview";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { prepareAdjustment } from "../queries/adjustment-question";
import { findApprover } from "../queries/approvers";
import { adjustments, company } from "../schema";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";
import { recordAudit } from "./record-audit";

type RequestInput = z.output<typeof requestAdjustmentInput>;

/**
 * Asks for another figure, as a draft or at once. A repeated submission with the same key asks once. Throws Refusal: notFound
 * (not in the actor's scope, no target), conflict, noApprover, or with a field: nothingLeft, belowFixed, unchanged.
 */
export async function requestAdjustment({ actor, input, now }: Call<RequestInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const today = businessDayOf(now);
    const asked = await resolveRequest(tx, scopeFor(actor), input);
    const approverId = await findApprover(tx, { ...asked, requesterId: actor.personId, today });
    if (approverId === null) throw new Refusal("noApprover");
    const state = input.isDraft ? "draft" : "submitted";
    const [made] = await tx
      .insert(adjustments)
      .values({
        ...asked,
        reason: input.reason,
        explanation: input.explanation,
        evidence: input.evidence,
        state,
        requestedBy: actor.personId,
        submittedAt: input.isDraft ? null : now,
        approverId,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing({ target: adjustments.clientKey })
      .returning({ id: adjustments.id });
    if (!made) return earlierAnswer(tx, input.clientKey, actor.personId);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: input.isDraft ? "adjustment.draft" : "adjustment.submit",
      objectKind: "adjustment",
      objectId: made.id,
      after: {
        metric: asked.metric,
        unitId: asked.unitId,
        personId: asked.personId,
        periodKey: asked.periodKey,
        from: asked.oldValue,
        to: asked.newValue,
      },
    });
    if (!input.isDraft) await tellApprover(tx, made.id, approverId, 1, actor);
    return made;
  });
}

/** The figure in force, and a check that the change can be made at all. */
async function resolveRequest(tx: Transaction, scope: Scope, input: RequestInput) {
  const [settings] = await tx
    .select({ startMonth: company.fiscalStartMonth })
    .from(company)
    .where(eq(company.id, 1));
  const period = parsePeriod(input.periodKey, { startMonth: settings?.startMonth ?? 1 });
  if (!period) throw new Refusal("invalid", { fields: { periodKey: "notAnOption" } });
  const { unitId, personId } = input;
  if (!isInScope(scope, unitId, personId)) throw new Refusal("notFound");
  const question = { ...input, startOn: period.start, endOn: period.end };
  const { cells, question: asked } = await prepareAdjustment(tx, question);
  if (cells.length === 0) throw new Refusal("notFound");
  const preview = previewAdjustment(asked);
  if (!preview.ok) throw new Refusal("invalid", { fields: { newValue: preview.code } });
  const oldValue = asked.isAdditive
    ? cells.reduce((sum, cell) => sum + cell.value, 0n)
    : (cells.at(-1)?.value ?? 0n);
  const { metric, effectiveOn, newValue, rebalanceSiblings } = input;
  return {
    metric,
    unitId,
    personId,
    periodKey: period.key,
    startOn: period.start,
    endOn: period.end,
    effectiveOn,
    oldValue,
    newValue,
    rebalanceSiblings,
  };
}

function isInScope({ unitIds, personId: own }: Scope, unitId: number, personId: number | null): boolean {
  if (own !== null) return personId === own;
  return unitIds === "all" || unitIds.includes(unitId);
}

async function earlierAnswer(tx: Transaction, clientKey: string, personId: number): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: adjustments.id })
    .from(adjustments)
    .where(and(eq(adjustments.clientKey, clientKey), eq(adjustments.requestedBy, personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}

/** Tells whoever decides; once per submission, which `version` counts. */
export async function tellApprover(
  tx: Transaction,
  id: number,
  approverId: number,
  version: number,
  requester: { name: string; nameEn: string | null },
): Promise<void> {
  const [request] = await tx
    .select({ unitId: adjustments.unitId, personId: adjustments.personId })
    .from(adjustments)
    .where(eq(adjustments.id, id));
  if (!request) return;
  const subject = await nameSubject(tx, request);
  await insertNotifications(tx, [
    {
      personId: approverId,
      kind: "adjustmentSubmitted",
      params: { requester: requester.name, requesterEn: requester.nameEn ?? requester.name, ...subject },
      href: `/targets/adjustments/${id}`,
      dedupeKey: `adjustment:${id}:submitted:${version}`,
    },
  ]);
}
