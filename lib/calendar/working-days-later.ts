import { addDays, type Day } from "../periods";
import { addWorkingDays, findMissingYear, type WorkingCalendar } from "./working-calendar";

/** So many working days later; plain days where the calendar does not know the year. */
export function workingDaysLater(day: Day, count: number, calendar: WorkingCalendar): Day {
  const isKnown = findMissingYear(day, addDays(day, 3 * count + 15), calendar) === null;
  return isKnown ? addWorkingDays(day, count, calendar) : addDays(day, count);
}
