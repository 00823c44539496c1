import type { InferInsertModel } from "drizzle-orm";
import { type Period, periodOf, periodsBetween, previousPeriod } from "@/lib/periods";
import type { closedPeriods } from "../schema/calendar";
import type { World } from "./deals";

/** Days after its end on which a month is closed. */
const CLOSED_AFTER = 33;

/** Whole months of the books up to the one before last. */
export function closedMonths({ time }: World): Period[] {
  const open = previousPeriod(periodOf(time.todayDay, "month"));
  return periodsBetween(time.day(time.start), time.todayDay, "month").filter(
    ({ start, end }) => time.numberOf(start) >= time.start && end <= open.start,
  );
}

export function closedPeriodRows(world: World, closedBy: number): InferInsertModel<typeof closedPeriods>[] {
  const { time } = world;
  return closedMonths(world).map((month, i) => ({
    id: i + 1,
    periodKey: month.key,
    startOn: month.start,
    endOn: month.end,
    closedBy,
    closedAt: time.at(
      time.workingUntil(Math.min(time.numberOf(month.end) + CLOSED_AFTER, time.last)),
      17 * 60 + 5,
    ),
  }));
}
