import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { mayWriteReview } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { MoveActionInput } from "@/lib/reviews/review-input";
import { nextActionState } from "@/lib/reviews/review-states";
import { db, type Transaction } from "../client";
import { reviewActions, reviews } from "../schema";
import { recordAudit } from "./record-audit";

/**
 * Starts, finishes, drops or reopens an action. Its owner may, and whoever writes in the review. Actions outlive their review, so this is
 * possible after it was closed too. Throws Refusal: notFound, conflict, wrongState.
 */
export async function moveAction({
  actor,
  input,
  now,
}: Call<MoveActionInput>): Promise<{ id: number; version: number }> {
  return db.transaction(async (tx) => {
    const action = await holdAction(tx, input.id);
    if (!action || (action.ownerId !== actor.personId && !mayWriteReview(actor, action.unitId)))
      throw new Refusal("notFound");
    if (action.version !== input.version) throw new Refusal("conflict");
    const state = nextActionState(action.state, input.move);
    if (state === null) throw new Refusal("wrongState");
    const isOver = state === "done" || state === "dropped";
    const version = action.version + 1;
    await tx
      .update(reviewActions)
      .set({
        state,
        outcome: isOver ? outcomeOf(action, input) : action.outcome,
        evidence: state === "done" ? input.evidence : action.evidence,
        // Taken up again, it has to show its effect anew.
        ...(input.move === "reopen" ? { verdict: null, judgedIn: null } : {}),
        closedAt: isOver ? (action.closedAt ?? now) : null,
        version,
      })
      .where(and(eq(reviewActions.id, action.id), eq(reviewActions.version, action.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `action.${input.move}`,
      objectKind: "reviewAction",
      objectId: action.id,
      before: { state: action.state, outcome: action.outcome },
      after: { state, ...(isOver ? { outcome: input.outcome, evidence: input.evidence } : {}) },
    });
    return { id: action.id, version };
  });
}

/** What is given up after it was done keeps what was said when it was done. */
function outcomeOf(action: { state: string; outcome: string | null }, { outcome }: MoveActionInput) {
  return action.state === "done" ? [action.outcome, outcome].filter(Boolean).join("\n") : outcome;
}

async function holdAction(tx: Transaction, id: number) {
  const [action] = await tx.select().from(reviewActions).where(eq(reviewActions.id, id)).for("update");
  if (!action) return null;
  const [review] = await tx
    .select({ unitId: reviews.unitId })
    .from(reviews)
    .where(eq(reviews.id, action.reviewId));
  return review ? { ...action, unitId: review.unitId } : null;
}
