import "server-only";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { Minor } from "@/lib/money";
import type { AdjustmentReason } from "@/lib/targets/adjustment-states";
import { countApprovals } from "@/lib/targets/approval-policy";
import { businessDayOf } from "../../business-day";
import type { Transaction } from "../../client";
import type { AskedChange } from "../../queries/adjustment-question";
import { getApprovalPolicy } from "../../queries/approvals/policy";
import { listApprovers } from "../../queries/approvers";
import { adjustmentRevisions, adjustmentSteps } from "../../schema";
import { checkAdjustment } from "../check-adjustment";

/** What is asked, with its reasons. */
export interface AskedRequest extends AskedChange {
  reason: AdjustmentReason;
  explanation: string;
  evidence: string | null;
}

export interface Chain {
  /** The figure in force. */
  oldValue: bigint;
  /** Who decides, in order; at least one. */
  approverIds: readonly [number, ...number[]];
}

/**
 * Who approves a change as figures, managers and policy are now. Throws Refusal: notFound, noApprover, or with the field newValue:
 * nothingLeft, belowFixed, unchanged.
 */
export async function planChain(
  tx: Transaction,
  asked: AskedChange,
  call: { actor: Actor; now: Date; bonusMinor: Minor },
): Promise<Chain> {
  const { actor, now, bonusMinor } = call;
  const oldValue = await checkAdjustment(tx, scopeFor(actor), asked);
  const line = await listApprovers(tx, {
    unitId: asked.unitId,
    personId: asked.personId,
    requesterId: actor.personId,
    today: businessDayOf(now),
  });
  const isMoney = metricOf(asked.metric).unit === "money";
  const size = { oldValue, newValue: asked.newValue + (asked.carriedValue ?? 0n), isMoney, bonusMinor };
  const [first, ...others] = line.slice(0, countApprovals(await getApprovalPolicy(tx), size));
  if (first === undefined) throw new Refusal("noApprover");
  return { oldValue, approverIds: [first, ...others] };
}

/** Writes what is sent and who decides about it: the first step's turn has come, the others wait for theirs. */
export async function openChain(
  tx: Transaction,
  sent: { id: number; round: number; asked: AskedRequest; chain: Chain; now: Date },
): Promise<void> {
  const { id: adjustmentId, round, asked, chain, now } = sent;
  const { effectiveOn, newValue, rebalanceSiblings, reason, explanation, evidence } = asked;
  await tx.insert(adjustmentRevisions).values({
    adjustmentId,
    round,
    effectiveOn,
    oldValue: chain.oldValue,
    newValue,
    rebalanceSiblings,
    reason,
    explanation,
    evidence,
    submittedAt: now,
  });
  await tx.insert(adjustmentSteps).values(
    chain.approverIds.map((approverId, i) => ({
      adjustmentId,
      round,
      step: i + 1,
      approverId,
      state: i === 0 ? ("waiting" as const) : ("queued" as const),
      openedAt: i === 0 ? now : null,
    })),
  );
}
