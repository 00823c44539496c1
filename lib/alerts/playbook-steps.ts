import { z } from "zod";
import { addWorkingDays, findMissingYear, type WorkingCalendar } from "../calendar/working-calendar";
import { addDays, type Day } from "../periods";
import { STEP_DOERS, type StepDoer } from "./rule-kinds";

/** One step of a prepared contingency plan (预案), as it is stored. */
export const playbookStep = z.object({
  title: z.string(),
  titleEn: z.string().nullable().default(null),
  /** Id of the department that does it; a unit of the sales line stands for wherever the alert is. */
  unitId: z.number().int().positive(),
  /** Working days from the start of the plan to its last day. */
  days: z.number().int().min(0),
  /** Who does it there. */
  who: z.enum(STEP_DOERS).default("anyone"),
});
export const playbookSteps = z.array(playbookStep);
export type PlaybookStep = z.infer<typeof playbookStep>;

export interface PlannedTask {
  title: string;
  titleEn: string | null;
  unitId: number;
  who: StepDoer;
  dueOn: Day;
}

/** The tasks of a plan that starts on a day. Due in working days; where the calendar does not know the year, in plain days. */
export function planTasks(
  steps: readonly PlaybookStep[],
  startOn: Day,
  calendar: WorkingCalendar,
): PlannedTask[] {
  return steps.map(({ title, titleEn, unitId, days, who }) => {
    // Working days never take more than three times as long, the longest holiday included.
    const isKnown = findMissingYear(startOn, addDays(startOn, 3 * days + 15), calendar) === null;
    return {
      title,
      titleEn,
      unitId,
      who,
      dueOn: isKnown ? addWorkingDays(startOn, days, calendar) : addDays(startOn, days),
    };
  });
}
