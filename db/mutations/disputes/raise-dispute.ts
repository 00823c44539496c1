import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RaiseDisputeInput } from "@/lib/disputes/dispute-input";
import { answerDueOn } from "@/lib/disputes/due-day";
import type { Day } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { findApprover } from "../../queries/approvers";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { calculationRuns, disputeMessages, disputes, statementLines, statements } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";
import { listFinance, tellAbout } from "./tell";

/**
 * A person questions a line of their own statement. The nearest manager above answers, finance where there is none. Throws Refusal: notFound
 * (not theirs, or no such line), wrongState (the statement has been replaced).
 */
export async function raiseDispute({ actor, input, now }: Call<RaiseDisputeInput>): Promise<{ id: number }> {
  const calendar = await getWorkingCalendar();
  return db.transaction(async (tx) => {
    const earlier = await claimIdempotencyKey(tx, actor, "dispute.raise", input.clientKey);
    if (earlier !== null) return { id: earlier };
    await requireOwnLine(tx, input, actor.personId);
    const today = businessDayOf(now);
    const answererId = await findAnswerer(tx, actor.personId, today);
    const level = answererId === null ? "finance" : "manager";
    const [made] = await tx
      .insert(disputes)
      .values({
        statementId: input.statementId,
        linePosition: input.linePosition,
        personId: actor.personId,
        level,
        answererId,
        dueOn: answerDueOn(level, today, calendar),
        claimedMinor: input.claimed,
        createdAt: now,
      })
      .returning();
    if (!made) throw new Refusal("notFound");
    await tx
      .insert(disputeMessages)
      .values({ disputeId: made.id, authorId: actor.personId, text: input.question, createdAt: now });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "dispute.raise",
      objectKind: "dispute",
      objectId: made.id,
      after: { statement: made.statementId, level, answererId },
    });
    await tellAbout(
      tx,
      made,
      "disputeRaised",
      answererId === null ? await listFinance(tx) : [answererId],
      "raised",
    );
    await settleIdempotencyKey(tx, input.clientKey, made.id);
    return { id: made.id };
  });
}

async function requireOwnLine(
  tx: Transaction,
  { statementId, linePosition }: RaiseDisputeInput,
  personId: number,
): Promise<void> {
  const [statement] = await tx
    .select({ state: calculationRuns.state })
    .from(statements)
    .innerJoin(calculationRuns, eq(calculationRuns.id, statements.runId))
    .where(and(eq(statements.id, statementId), eq(statements.personId, personId)));
  if (!statement) throw new Refusal("notFound");
  if (statement.state === "superseded") throw new Refusal("wrongState");
  if (linePosition === null) return;
  const [line] = await tx
    .select({ id: statementLines.id })
    .from(statementLines)
    .where(and(eq(statementLines.statementId, statementId), eq(statementLines.position, linePosition)));
  if (!line) throw new Refusal("notFound");
}

async function findAnswerer(tx: Transaction, personId: number, today: Day): Promise<number | null> {
  const [held] = await tx.execute<{ unitId: number }>(sql`
    select unit_id as "unitId" from assignments where person_id = ${personId} and start_on <= ${today}
     order by start_on desc, id desc limit 1`);
  if (!held) return null;
  return findApprover(tx, { unitId: held.unitId, personId, requesterId: personId, today });
}
