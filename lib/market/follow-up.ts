import { countWorkingDays, findMissingYear, type WorkingCalendar } from "../calendar/working-calendar";
import { addDays, type Day } from "../periods";

export interface UnansweredTarget {
  /** Last day on which to answer. */
  dueOn: Day;
  /** When it went to the present owner from the one before; null while it is with the first. */
  escalatedOn: Day | null;
  isReminded: boolean;
}

export type FollowUp = "remind" | "escalate";

/**
 * What an unanswered target calls for on a day: its owner is reminded from the day before the deadline; so many working days after it
 * (or after it came to a later owner) it goes to the next in line. Null when nothing is due, or when the working days of the
 * year are not known: they are not guessed.
 */
export function followUpDue(
  { dueOn, escalatedOn, isReminded }: UnansweredTarget,
  {
    today,
    escalateAfterDays,
    calendar,
  }: { today: Day; escalateAfterDays: number; calendar: WorkingCalendar },
): FollowUp | null {
  const since = escalatedOn !== null && escalatedOn > dueOn ? escalatedOn : dueOn;
  const [from, to] = [addDays(since, 1), addDays(today, 1)];
  if (from < to && findMissingYear(from, to, calendar) === null)
    if (countWorkingDays(from, to, calendar) >= escalateAfterDays) return "escalate";
  return !isReminded && today >= addDays(dueOn, -1) ? "remind" : null;
}
