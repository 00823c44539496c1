import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { countWorkingDays, findMissingYear } from "@/lib/calendar/working-calendar";
import { addDays, type Day } from "@/lib/periods";
import { findSuccessor, nextStep } from "@/lib/targets/approval-chain";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getApprovalPolicy } from "../../queries/approvals/policy";
import { listApprovers } from "../../queries/approvers";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { adjustmentSteps, adjustments } from "../../schema";
import { recordAudit } from "../record-audit";
import { endStep, listChain, openStep, type StepRow } from "./move-chain";
import { tellTurn } from "./tell-approvers";

/**
 * Steps that have waited for the policy's number of working days go to the next in line, once; where nobody is left above, the
 * approver is reminded, once. Running it again changes nothing. Returns how many went on.
 */
export async function escalateApprovals({ now }: { now: Date }): Promise<number> {
  const today = businessDayOf(now);
  const [policy, calendar, open] = await Promise.all([
    getApprovalPolicy(),
    getWorkingCalendar(),
    db
      .select({ adjustmentId: adjustmentSteps.adjustmentId, openedAt: adjustmentSteps.openedAt })
      .from(adjustmentSteps)
      .where(and(eq(adjustmentSteps.state, "waiting"), lt(adjustmentSteps.openedAt, now))),
  ]);
  const isLate = (openedOn: Day) => {
    const from = addDays(openedOn, 1);
    // The days of an unknown year are not guessed: such a step waits until the calendar is loaded.
    if (findMissingYear(from, addDays(today, 1), calendar) !== null) return false;
    return countWorkingDays(from, addDays(today, 1), calendar) >= policy.escalateAfterDays;
  };
  const late = open.filter(({ openedAt }) => openedAt !== null && isLate(businessDayOf(openedAt)));
  let escalated = 0;
  for (const { adjustmentId } of late)
    if (await db.transaction((tx) => escalateOne(tx, adjustmentId, { now, isLate }))) escalated += 1;
  return escalated;
}

async function escalateOne(
  tx: Transaction,
  adjustmentId: number,
  { now, isLate }: { now: Date; isLate: (openedOn: Day) => boolean },
): Promise<boolean> {
  const [request] = await tx.select().from(adjustments).where(eq(adjustments.id, adjustmentId)).for("update");
  if (request?.state !== "submitted") return false;
  const chain = await listChain(tx, request);
  const turn = chain.find(({ state }) => state === "waiting");
  // Somebody decided, or another run was first, since the list was read.
  if (!turn?.openedAt || !isLate(businessDayOf(turn.openedAt))) return false;
  const next = nextStep(chain) ?? (await addSuccessor(tx, request, chain, now));
  if (!next) {
    await tellTurn(tx, { ...request, step: turn.step, now }, "adjustmentOverdue");
    return false;
  }
  await endStep(tx, turn, { state: "escalated", decidedBy: null, comment: null, now });
  await openStep(tx, next, now);
  await tx
    .update(adjustments)
    .set({ approverId: next.approverId, version: request.version + 1 })
    .where(eq(adjustments.id, request.id));
  await recordAudit(tx, {
    actorId: null,
    action: "adjustment.escalate",
    objectKind: "adjustment",
    objectId: request.id,
    before: { approverId: turn.approverId },
    after: { approverId: next.approverId },
  });
  const turnOf = { ...request, approverId: next.approverId, step: next.step, now };
  await tellTurn(tx, turnOf, "adjustmentEscalated");
  return true;
}

/** The chain ends here, but the line of managers may not: the nearest above who is not in it yet. */
async function addSuccessor(
  tx: Transaction,
  request: typeof adjustments.$inferSelect,
  chain: readonly StepRow[],
  now: Date,
): Promise<StepRow | null> {
  const line = await listApprovers(tx, {
    unitId: request.unitId,
    personId: request.personId,
    requesterId: request.requestedBy,
    today: businessDayOf(now),
  });
  const approverId = findSuccessor(chain, line);
  if (approverId === null) return null;
  const [made] = await tx
    .insert(adjustmentSteps)
    .values({
      adjustmentId: request.id,
      round: request.round,
      step: chain.length + 1,
      approverId,
      state: "queued",
    })
    .returning();
  return made ?? null;
}
