import { addDays, type Day } from "../periods";
import { findMissingYear, isWorkingDay, type WorkingCalendar } from "./working-calendar";

/** No holiday is longer than this. */
const LONGEST_BREAK = 30;

/** The last working day before a day: since when what happened is news. The day before, where the calendar does not know the year. */
export function previousWorkingDay(day: Day, calendar: WorkingCalendar): Day {
  const yesterday = addDays(day, -1);
  for (let back = 1; back <= LONGEST_BREAK; back++) {
    const earlier = addDays(day, -back);
    if (findMissingYear(earlier, addDays(earlier, 1), calendar) !== null) return yesterday;
    if (isWorkingDay(earlier, calendar)) return earlier;
  }
  return yesterday;
}
