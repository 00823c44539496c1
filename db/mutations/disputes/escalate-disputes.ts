import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { answerDueOn } from "@/lib/disputes/due-day";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { disputes } from "../../schema";
import { recordAudit } from "../record-audit";
import { listFinance, tellAbout } from "./tell";

/** Hands what a manager has not answered in time on to finance, and tells both sides. Running it twice changes nothing. */
export async function escalateDisputes({ now }: { now: Date }): Promise<void> {
  const calendar = await getWorkingCalendar();
  const today = businessDayOf(now);
  await db.transaction(async (tx) => {
    const late = await tx
      .update(disputes)
      .set({
        level: "finance",
        answererId: null,
        escalatedAt: now,
        dueOn: answerDueOn("finance", today, calendar),
      })
      .where(and(eq(disputes.state, "open"), eq(disputes.level, "manager"), lt(disputes.dueOn, today)))
      .returning();
    if (late.length === 0) return;
    const finance = await listFinance(tx);
    for (const dispute of late)
      await tellAbout(tx, dispute, "disputeEscalated", [...finance, dispute.personId], "escalated");
    await recordAudit(
      tx,
      ...late.map(({ id }) => ({
        actorId: null,
        action: "dispute.escalate" as const,
        objectKind: "dispute",
        objectId: id,
        after: { level: "finance" },
      })),
    );
  });
}
