import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { FiscalStartInput } from "@/lib/calendar/calendar-input";
import { db } from "../client";
import { closedPeriods, company, targets } from "../schema";
import { recordAudit } from "./record-audit";
import { holdClosing } from "./refuse-closed-day";

/**
 * Sets the month in which the fiscal year begins. Only while nothing hangs on the fiscal year: once targets are set or a period is
 * closed, their years and quarters would mean other days. Throws Refusal: fiscalYearInUse, notFound.
 */
export async function setFiscalStart({ actor, input }: Call<FiscalStartInput>): Promise<void> {
  await db.transaction(async (tx) => {
    await holdClosing(tx);
    const [settings] = await tx.select().from(company).where(eq(company.id, 1)).for("update");
    if (!settings) throw new Refusal("notFound");
    if (settings.fiscalStartMonth === input.startMonth) return;
    const [target] = await tx.select({ id: targets.id }).from(targets).limit(1);
    const [closed] = await tx.select({ id: closedPeriods.id }).from(closedPeriods).limit(1);
    if (target || closed) throw new Refusal("fiscalYearInUse");
    await tx.update(company).set({ fiscalStartMonth: input.startMonth }).where(eq(company.id, 1));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "calendar.setFiscalStart",
      objectKind: "calendar",
      objectId: "fiscal",
      before: { startMonth: settings.fiscalStartMonth },
      after: { startMonth: input.startMonth },
    });
  });
}
