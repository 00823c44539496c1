import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AuditAction } from "@/lib/audit/audit-actions";
import type { DecideAdjustmentInput } from "@/lib/targets/adjustment-input";
import { nextAdjustmentState, refuseAdjustmentMove } from "@/lib/targets/adjustment-states";
import { nextStep, refuseStep, type StepActor } from "@/lib/targets/approval-chain";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { listPrincipals } from "../queries/approvals/delegations";
import { adjustments } from "../schema";
import { applyApproval } from "./approvals/apply-approval";
import { dropSteps, endStep, listChain, openStep, type StepRow } from "./approvals/move-chain";
import { tellTurn } from "./approvals/tell-approvers";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";
import { recordAudit } from "./record-audit";

type Request = typeof adjustments.$inferSelect;

const OUTCOME = {
  approve: "adjustmentApproved",
  return: "adjustmentReturned",
  reject: "adjustmentRejected",
} as const;

const STEP_STATE = { approve: "approved", return: "returned", reject: "rejected" } as const;

/** A decision as it is carried out: who, on which step, in whose name. */
interface Deciding {
  request: Request;
  chain: readonly StepRow[];
  turn: StepRow;
  input: DecideAdjustmentInput;
  /** Who decides. */
  personId: number;
  now: Date;
}

/**
 * One decision on one step of one request, by the approver or their deputy. The last approval writes the next version of every figure
 * that changes, in the same transaction as the audit entry and the notifications; one before it opens the next step. Whoever
 * comes second gets Refusal("alreadyDecided"). Throws Refusal: notFound, alreadyDecided, conflict (changed meanwhile), ownRequest,
 * ownPay, notApprover, standsInChain, nothingLeft, belowFixed, unchanged.
 */
export async function decideAdjustment({
  actor,
  input,
  now,
}: Call<DecideAdjustmentInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(adjustments).where(eq(adjustments.id, input.id)).for("update");
    if (!request) throw new Refusal("notFound");
    const chain = await listChain(tx, request);
    const standsInFor = await listPrincipals(tx, actor.personId, businessDayOf(now));
    const turn = findTurn(request, chain, input, { personId: actor.personId, standsInFor });
    const deciding = { request, chain, turn, input, personId: actor.personId, now };
    const next = input.move === "approve" ? nextStep(chain) : null;
    await endStep(tx, turn, {
      state: STEP_STATE[input.move],
      decidedBy: actor.personId,
      comment: input.comment,
      now,
    });
    if (next) await passOn(tx, deciding, next);
    else await conclude(tx, deciding);
    return { id: request.id };
  });
}

/** The step that this person may decide now. */
function findTurn(
  request: Request,
  chain: readonly StepRow[],
  input: DecideAdjustmentInput,
  actor: StepActor,
): StepRow {
  const { personId, standsInFor } = actor;
  const concerns = (step: StepRow) =>
    step.approverId === personId || step.decidedBy === personId || standsInFor.includes(step.approverId);
  // For everybody else the request does not exist, and a draft only for its author.
  const isConcerned = request.requestedBy === personId || (request.state !== "draft" && chain.some(concerns));
  if (!isConcerned) throw new Refusal("notFound");
  if (request.state !== "submitted") throw new Refusal("alreadyDecided");
  const turn = chain.find(({ state }) => state === "waiting");
  if (!turn) throw new Refusal("alreadyDecided");
  const refusal = refuseStep(chain, actor);
  if (request.version !== input.version) throw new Refusal(refusal === null ? "conflict" : "alreadyDecided");
  const code = refuseAdjustmentMove(request.state, input.move, personId, {
    requesterId: request.requestedBy,
    approverIds: refusal === null ? [personId] : [],
    beneficiaryIds: request.personId === null ? [] : [request.personId],
  });
  if (code) throw new Refusal(code === "notApprover" && refusal ? refusal : code);
  return turn;
}

/** Approved at this step, and now the next one's to decide. */
async function passOn(tx: Transaction, deciding: Deciding, next: StepRow): Promise<void> {
  const { request, turn, now } = deciding;
  await openStep(tx, next, now);
  await tx
    .update(adjustments)
    .set({ approverId: next.approverId, version: request.version + 1 })
    .where(eq(adjustments.id, request.id));
  await recordDecision(tx, deciding, "adjustment.approveStep", { step: turn.step });
  await tellTurn(tx, { ...request, approverId: next.approverId, step: next.step, now });
  await insertNotifications(tx, [
    {
      personId: request.requestedBy,
      kind: "adjustmentStepApproved",
      params: { ...(await nameSubject(tx, request)), step: turn.step },
      href: `/targets/adjustments/${request.id}`,
      dedupeKey: `adjustment:${request.id}:step:${request.version}`,
    },
  ]);
}

/** The whole request is decided. */
async function conclude(tx: Transaction, deciding: Deciding): Promise<void> {
  const { request, input, personId, now } = deciding;
  const state = nextAdjustmentState(request.state, input.move) ?? request.state;
  await dropSteps(tx, request);
  await tx
    .update(adjustments)
    .set({ state, decidedBy: personId, decidedAt: now, comment: input.comment, version: request.version + 1 })
    .where(eq(adjustments.id, request.id));
  const affected = input.move === "approve" ? await applyApproval(tx, request, personId, now) : [];
  const value = input.move === "approve" ? request.newValue : request.oldValue;
  await recordDecision(tx, deciding, `adjustment.${input.move}`, { state, value });
  await tellEverybody(tx, deciding, affected);
}

async function recordDecision(
  tx: Transaction,
  { request, turn, input, personId }: Deciding,
  action: AuditAction,
  after: Record<string, unknown>,
): Promise<void> {
  const onBehalfOf = turn.approverId === personId ? {} : { onBehalfOf: turn.approverId };
  await recordAudit(tx, {
    actorId: personId,
    action,
    objectKind: "adjustment",
    objectId: request.id,
    before: { state: request.state, value: request.oldValue },
    after: { ...after, ...onBehalfOf, comment: input.comment },
  });
}

/** Tells of the outcome once: people of the request lead to it, people whose figures changed to these. */
async function tellEverybody(
  tx: Transaction,
  { request, chain, turn, input, personId }: Deciding,
  affected: readonly number[],
): Promise<void> {
  const subject = await nameSubject(tx, request);
  const earlier = chain.filter(({ state }) => state === "approved").map(({ approverId }) => approverId);
  const involved = [request.requestedBy, ...earlier, turn.approverId].filter((id) => id !== personId);
  const told = new Set([...involved, ...affected]);
  await insertNotifications(
    tx,
    [...told].map((id) => ({
      personId: id,
      kind: OUTCOME[input.move],
      params: subject,
      href: involved.includes(id) ? `/targets/adjustments/${request.id}` : "/targets",
      dedupeKey: `adjustment:${request.id}:${input.move}:${request.version}`,
    })),
  );
}
