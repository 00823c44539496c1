"use server";

import { closePeriod } from "@/db/mutations/close-period";
import { overrideCalendarDay } from "@/db/mutations/override-calendar-day";
import { restoreCalendarDay } from "@/db/mutations/restore-calendar-day";
import { setFiscalStart } from "@/db/mutations/set-fiscal-start";
import {
  calendarDayInput,
  closePeriodInput,
  fiscalStartInput,
  restoreDayInput,
} from "@/lib/calendar/calendar-input";
import { defineAction } from "@/lib/server/action";

export const setFiscalStartAction = defineAction({
  permission: "calendar:write",
  input: fiscalStartInput,
  run: (call) => setFiscalStart(call),
});

export const overrideDayAction = defineAction({
  permission: "calendar:write",
  input: calendarDayInput,
  run: (call) => overrideCalendarDay(call),
});

export const restoreDayAction = defineAction({
  permission: "calendar:write",
  input: restoreDayInput,
  run: (call) => restoreCalendarDay(call),
});

export const closePeriodAction = defineAction({
  permission: "calendar:write",
  input: closePeriodInput,
  run: (call) => closePeriod(call),
});
