import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { ClosePeriodInput } from "@/lib/calendar/calendar-input";
import { parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { enqueueJob } from "../queue";
import { closedPeriods, company } from "../schema";
import { recordAudit } from "./record-audit";
import { holdClosing } from "./refuse-closed-day";

/**
 * Closes a period that is over: nothing dated in it changes any more. Waits for writes that are under way. Throws Refusal:
 * notFound (no such period), periodNotOver, periodClosed (closed before).
 */
export async function closePeriod({ actor, input, now }: Call<ClosePeriodInput>): Promise<void> {
  await db.transaction(async (tx) => {
    await holdClosing(tx);
    const [settings] = await tx
      .select({ startMonth: company.fiscalStartMonth })
      .from(company)
      .where(eq(company.id, 1));
    const period = parsePeriod(input.periodKey, { startMonth: settings?.startMonth ?? 1 });
    if (!period) throw new Refusal("notFound");
    if (period.end > businessDayOf(now)) throw new Refusal("periodNotOver");
    const closed = await tx
      .insert(closedPeriods)
      .values({
        periodKey: period.key,
        startOn: period.start,
        endOn: period.end,
        closedBy: actor.personId,
        closedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: closedPeriods.id });
    if (closed.length === 0) throw new Refusal("periodClosed");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "period.close",
      objectKind: "period",
      objectId: period.key,
      after: { startOn: period.start, endOn: period.end },
    });
    await enqueueJob(tx, "rebaseline-targets", {});
  });
}
