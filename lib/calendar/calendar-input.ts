import { z } from "zod";
import { dayField, flagField, textField } from "../input-fields";

export const fiscalStartInput = z.strictObject({
  startMonth: z.coerce.number("required").int("notAnOption").min(1, "notAnOption").max(12, "notAnOption"),
});
export type FiscalStartInput = z.infer<typeof fiscalStartInput>;

/** A day that is worked, or not, whatever the weekday and the announcement say. */
export const calendarDayInput = z.strictObject({ day: dayField, isWorking: flagField, name: textField(40) });
export type CalendarDayInput = z.infer<typeof calendarDayInput>;

export const restoreDayInput = z.strictObject({ day: dayField });
export type RestoreDayInput = z.infer<typeof restoreDayInput>;

export const closePeriodInput = z.strictObject({
  periodKey: z.string().regex(/^\d{4}(-(Q[1-4]|\d\d))?$/, "notAnOption"),
});
export type ClosePeriodInput = z.infer<typeof closePeriodInput>;
