import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { Minor } from "@/lib/money";
import { type FiscalCalendar, parsePeriod } from "@/lib/periods";
import type { RequestAdjustmentInput } from "@/lib/targets/adjustment-input";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { readBonusCost } from "../queries/approvals/bonus-cost";
import { getCompany } from "../queries/company";
import { adjustments } from "../schema";
import { type AskedRequest, openChain, planChain } from "./approvals/open-chain";
import { tellTurn } from "./approvals/tell-approvers";
import { isInScope } from "./check-adjustment";
import { answerByRequest } from "./market/answer-reexamination";
import { recordAudit } from "./record-audit";

/** A request before it is written: what is asked about which period. */
export interface NewRequest extends AskedRequest {
  periodKey: string;
  isDraft: boolean;
  clientKey: string;
  /** What it may cost in bonuses on top. */
  bonusMinor: Minor;
}

/**
 * Asks for another figure, as a draft or at once, and answers with it the re-examination of the target where it comes of one. A repeated
 * submission with the same key asks once. Throws Refusal: notFound (not in the actor's scope, no target, another target's
 * re-examination), conflict, noApprover, alreadyDecided (re-examined already), or with a field: nothingLeft, belowFixed, unchanged.
 */
export async function requestAdjustment(call: Call<RequestAdjustmentInput>): Promise<{ id: number }> {
  const { fiscal } = await getCompany();
  const { reexaminationId, ...input } = call.input;
  const request = await prepareRequest({ ...call, input }, fiscal);
  return db.transaction(async (tx) => {
    const made = await insertRequest(tx, request, call);
    if (reexaminationId)
      await answerByRequest(tx, {
        id: reexaminationId,
        actor: call.actor,
        adjustmentId: made.id,
        asked: request,
        isDraft: request.isDraft,
      });
    return made;
  });
}

/** Reads what has to be known before the transaction. Throws Refusal: invalid (periodKey), notFound. */
export async function prepareRequest(
  { actor, input, now }: Call<Omit<RequestAdjustmentInput, "reexaminationId">>,
  fiscal: FiscalCalendar,
): Promise<NewRequest> {
  const { periodKey, ...rest } = input;
  const period = parsePeriod(periodKey, fiscal);
  if (!period) throw new Refusal("invalid", { fields: { periodKey: "notAnOption" } });
  if (!isInScope(scopeFor(actor), input)) throw new Refusal("notFound");
  const asked = { ...rest, periodKey: period.key, startOn: period.start, endOn: period.end };
  return { ...asked, bonusMinor: await readBonusCost(asked, { today: businessDayOf(now), fiscal }) };
}

/** Writes a request with its chain, in the caller's transaction. Throws as `requestAdjustment`. */
export async function insertRequest(
  tx: Transaction,
  request: NewRequest,
  { actor, now }: { actor: Actor; now: Date },
): Promise<{ id: number }> {
  const { bonusMinor, isDraft, ...asked } = request;
  const chain = await planChain(tx, asked, { actor, now, bonusMinor });
  const [approverId] = chain.approverIds;
  const round = isDraft ? 0 : 1;
  const [made] = await tx
    .insert(adjustments)
    .values({
      ...asked,
      oldValue: chain.oldValue,
      state: isDraft ? "draft" : "submitted",
      requestedBy: actor.personId,
      submittedAt: isDraft ? null : now,
      round,
      approverId,
    })
    .onConflictDoNothing({ target: adjustments.clientKey })
    .returning({ id: adjustments.id });
  if (!made) return earlierAnswer(tx, asked.clientKey, actor.personId);
  if (!isDraft) await openChain(tx, { id: made.id, round, asked, chain, now });
  const { metric, unitId, personId, newValue, periodKey } = asked;
  await recordAudit(tx, {
    actorId: actor.personId,
    action: isDraft ? "adjustment.draft" : "adjustment.submit",
    objectKind: "adjustment",
    objectId: made.id,
    after: { metric, unitId, personId, periodKey, from: chain.oldValue, to: newValue },
  });
  const turn = {
    id: made.id,
    unitId,
    personId,
    requestedBy: actor.personId,
    approverId,
    round,
    step: 1,
    now,
  };
  if (!isDraft) await tellTurn(tx, turn);
  return made;
}

async function earlierAnswer(tx: Transaction, clientKey: string, personId: number): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: adjustments.id })
    .from(adjustments)
    .where(and(eq(adjustments.clientKey, clientKey), eq(adjustments.requestedBy, personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}
