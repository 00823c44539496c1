import "server-only";
import { buildWorkingCalendar, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";

/** The company's working days: known years, holidays, make-up days, and over all of them the administrator's word. */
export async function getWorkingCalendar(): Promise<WorkingCalendar> {
  const [years, days] = await Promise.all([
    sqlClient<{ year: number }[]>`select year from calendar_years`,
    sqlClient<{ day: Day; isWorking: boolean }[]>`
      select day::text, is_working as "isWorking" from calendar_days order by source = 'override', day`,
  ]);
  return buildWorkingCalendar({ years: years.map(({ year }) => year), days: [...days] });
}
