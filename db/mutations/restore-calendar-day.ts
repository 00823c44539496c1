import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RestoreDayInput } from "@/lib/calendar/calendar-input";
import { statutoryDays } from "@/lib/calendar/statutory-days";
import { db } from "../client";
import { calendarDays } from "../schema";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

/** Takes an override back: the day is again what was announced, or what its weekday says. Throws Refusal: notFound, periodClosed. */
export async function restoreCalendarDay({ actor, input: { day } }: Call<RestoreDayInput>): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseClosedDay(tx, day);
    const [override] = await tx
      .delete(calendarDays)
      .where(and(eq(calendarDays.day, day), eq(calendarDays.source, "override")))
      .returning();
    if (!override) throw new Refusal("notFound");
    const announced = statutoryDays(Number(day.slice(0, 4)))?.find((one) => one.day === day);
    if (announced)
      await tx
        .insert(calendarDays)
        .values({ day, isWorking: announced.isWorking, name: announced.name, source: "statutory" });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "calendar.restoreDay",
      objectKind: "calendar",
      objectId: day,
      before: { isWorking: override.isWorking, name: override.name },
      after: announced && { isWorking: announced.isWorking, name: announced.name },
    });
  });
}
