import { addWorkingDays, MissingYearError, type WorkingCalendar } from "../calendar/working-calendar";
import type { Day } from "../periods";
import type { DisputeLevel } from "./dispute-states";

/** Working days in which an answer is due. */
export const ANSWER_DAYS: Record<DisputeLevel, number> = { manager: 5, finance: 3 };

/** The working day by which somebody has to answer; null when it lies in a year whose calendar is missing. */
export function answerDueOn(level: DisputeLevel, today: Day, calendar: WorkingCalendar): Day | null {
  try {
    return addWorkingDays(today, ANSWER_DAYS[level], calendar);
  } catch (error) {
    if (error instanceof MissingYearError) return null;
    throw error;
  }
}
