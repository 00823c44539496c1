import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { can } from "@/lib/access/permissions";
import { payScopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type {
  AnswerDisputeInput,
  DiscussDisputeInput,
  WithdrawDisputeInput,
} from "@/lib/disputes/dispute-input";
import { refuseAnswer } from "@/lib/disputes/dispute-rights";
import { db, type Transaction } from "../../client";
import { getDispute } from "../../queries/disputes/disputes";
import { calculationRuns, disputeMessages, disputes, payEntries, statements } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";
import { listFinance, tellAbout } from "./tell";

type Dispute = typeof disputes.$inferSelect;

const isFinance = (actor: Actor) => can(actor.role, "run:approve");

/**
 * Accepts or declines a dispute, with a reason. What is agreed on becomes an entry that the next run pays or takes back. One of several callers
 * wins. Throws Refusal: notFound, alreadyDecided, conflict, ownPay, notAnswerer.
 */
export async function answerDispute({
  actor,
  input,
  now,
}: Call<AnswerDisputeInput>): Promise<{ id: number }> {
  await requireVisible(actor, input.id);
  return db.transaction(async (tx) => {
    const dispute = await holdDispute(tx, input.id);
    const refused = refuseAnswer(dispute, { personId: actor.personId, isFinance: isFinance(actor) });
    if (refused) throw new Refusal(refused);
    if (dispute.version !== input.version) throw new Refusal("conflict");
    const isAccepted = input.move === "accept";
    await tx
      .update(disputes)
      .set({
        state: isAccepted ? "accepted" : "declined",
        reason: input.reason,
        agreedMinor: isAccepted ? input.agreed : null,
        decidedBy: actor.personId,
        decidedAt: now,
        version: dispute.version + 1,
      })
      .where(and(eq(disputes.id, dispute.id), eq(disputes.state, "open")));
    if (isAccepted && input.agreed !== null) await enterAgreed(tx, dispute, input.agreed, actor.personId);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `dispute.${input.move}`,
      objectKind: "dispute",
      objectId: dispute.id,
      before: { state: dispute.state },
      after: { state: isAccepted ? "accepted" : "declined" },
    });
    const told = isAccepted ? [dispute.personId, ...(await listFinance(tx))] : [dispute.personId];
    const others = told.filter((personId) => personId !== actor.personId);
    await tellAbout(tx, dispute, isAccepted ? "disputeAccepted" : "disputeDeclined", others, input.move);
    return { id: dispute.id };
  });
}

/** Payable from the period after the one in question. */
async function enterAgreed(
  tx: Transaction,
  dispute: Dispute,
  amountMinor: bigint,
  createdBy: number,
): Promise<void> {
  const [run] = await tx
    .select({ periodKey: calculationRuns.periodKey, endOn: calculationRuns.endOn })
    .from(statements)
    .innerJoin(calculationRuns, eq(calculationRuns.id, statements.runId))
    .where(eq(statements.id, dispute.statementId));
  if (!run) throw new Refusal("notFound");
  await tx.insert(payEntries).values({
    personId: dispute.personId,
    kind: "dispute",
    name: run.periodKey,
    amountMinor,
    dueOn: run.endOn,
    disputeId: dispute.id,
    createdBy,
  });
}

/** Somebody who sees the dispute says something about it, as long as it is open. Throws Refusal: notFound, alreadyDecided. */
export async function discussDispute({ actor, input, now }: Call<DiscussDisputeInput>): Promise<void> {
  await requireVisible(actor, input.id);
  await db.transaction(async (tx) => {
    const earlier = await claimIdempotencyKey(tx, actor, "dispute.discuss", input.clientKey);
    if (earlier !== null) return;
    const dispute = await holdDispute(tx, input.id);
    if (dispute.state !== "open") throw new Refusal("alreadyDecided");
    const [said] = await tx
      .insert(disputeMessages)
      .values({ disputeId: dispute.id, authorId: actor.personId, text: input.text, createdAt: now })
      .returning({ id: disputeMessages.id });
    const answerers = dispute.answererId === null ? await listFinance(tx) : [dispute.answererId];
    const others = [dispute.personId, ...answerers].filter((personId) => personId !== actor.personId);
    await tellAbout(tx, dispute, "disputeMessage", others, `said:${said?.id}`);
    await settleIdempotencyKey(tx, input.clientKey, dispute.id);
  });
}

/** The person paid takes the question back. Throws Refusal: notFound, alreadyDecided, conflict. */
export async function withdrawDispute({ actor, input, now }: Call<WithdrawDisputeInput>): Promise<void> {
  await db.transaction(async (tx) => {
    const dispute = await holdDispute(tx, input.id);
    if (dispute.personId !== actor.personId) throw new Refusal("notFound");
    if (dispute.state !== "open") throw new Refusal("alreadyDecided");
    if (dispute.version !== input.version) throw new Refusal("conflict");
    await tx
      .update(disputes)
      .set({ state: "withdrawn", decidedBy: actor.personId, decidedAt: now, version: dispute.version + 1 })
      .where(eq(disputes.id, dispute.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "dispute.withdraw",
      objectKind: "dispute",
      objectId: dispute.id,
    });
  });
}

/** For whoever may not read the person's pay the dispute does not exist. */
async function requireVisible(actor: Actor, id: number): Promise<void> {
  if (!(await getDispute(payScopeFor(actor), id))) throw new Refusal("notFound");
}

async function holdDispute(tx: Transaction, id: number): Promise<Dispute> {
  const [dispute] = await tx.select().from(disputes).where(eq(disputes.id, id)).for("update");
  if (!dispute) throw new Refusal("notFound");
  return dispute;
}
