import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { CalendarDayInput } from "@/lib/calendar/calendar-input";
import { db } from "../client";
import { calendarDays, calendarYears } from "../schema";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

/**
 * Says of one day that it is worked, or that it is not, over what was announced. Throws Refusal: periodClosed, invalid (a year
 * whose announced days are missing: one day alone would make it look complete).
 */
export async function overrideCalendarDay({ actor, input }: Call<CalendarDayInput>): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseClosedDay(tx, input.day);
    const [year] = await tx
      .select()
      .from(calendarYears)
      .where(eq(calendarYears.year, Number(input.day.slice(0, 4))));
    if (!year) throw new Refusal("invalid", { fields: { day: "calendarYearMissing" } });
    const [before] = await tx
      .select()
      .from(calendarDays)
      .where(eq(calendarDays.day, input.day))
      .for("update");
    const after = { ...input, source: "override" as const };
    await tx.insert(calendarDays).values(after).onConflictDoUpdate({ target: calendarDays.day, set: after });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "calendar.overrideDay",
      objectKind: "calendar",
      objectId: input.day,
      before: before && { isWorking: before.isWorking, name: before.name },
      after: { isWorking: input.isWorking, name: input.name },
    });
  });
}
