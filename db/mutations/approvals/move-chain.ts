import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { ApprovalStepState } from "@/lib/targets/approval-chain";
import type { Transaction } from "../../client";
import { adjustmentSteps } from "../../schema";

export type StepRow = typeof adjustmentSteps.$inferSelect;

/** The chain of the present sending, first step first. The caller holds the request. */
export function listChain(tx: Transaction, request: { id: number; round: number }): Promise<StepRow[]> {
  return tx
    .select()
    .from(adjustmentSteps)
    .where(and(eq(adjustmentSteps.adjustmentId, request.id), eq(adjustmentSteps.round, request.round)))
    .orderBy(adjustmentSteps.step);
}

/** Ends the step whose turn it is. Throws Refusal("alreadyDecided") when its turn is over. */
export async function endStep(
  tx: Transaction,
  step: StepRow,
  end: { state: ApprovalStepState; decidedBy: number | null; comment: string | null; now: Date },
): Promise<void> {
  const { state, decidedBy, comment, now } = end;
  const [ended] = await tx
    .update(adjustmentSteps)
    .set({ state, decidedBy, comment, decidedAt: now })
    .where(and(eq(adjustmentSteps.id, step.id), eq(adjustmentSteps.state, "waiting")))
    .returning({ id: adjustmentSteps.id });
  if (!ended) throw new Refusal("alreadyDecided");
}

/** Now it is this step's turn. */
export async function openStep(tx: Transaction, step: StepRow, now: Date): Promise<void> {
  await tx
    .update(adjustmentSteps)
    .set({ state: "waiting", openedAt: now })
    .where(eq(adjustmentSteps.id, step.id));
}

/** What has not come to its turn never will. */
export async function dropSteps(tx: Transaction, request: { id: number; round: number }): Promise<void> {
  await tx
    .update(adjustmentSteps)
    .set({ state: "dropped" })
    .where(
      and(
        eq(adjustmentSteps.adjustmentId, request.id),
        eq(adjustmentSteps.round, request.round),
        inArray(adjustmentSteps.state, ["queued", "waiting"]),
      ),
    );
}
