import "server-only";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { type Reference, referenceTo } from "./reference";

export interface SpecialDay {
  day: Day;
  isWorking: boolean;
  name: string;
  source: "statutory" | "override";
}

/** Years whose announced holidays are loaded, and where they come from. */
export async function listCalendarYears(): Promise<{ year: number; origin: string }[]> {
  return sqlClient<{ year: number; origin: string }[]>`select year, origin from calendar_years order by year`;
}

/** Days of a calendar year that differ from "Monday to Friday works". */
export async function listSpecialDays(year: number): Promise<SpecialDay[]> {
  return sqlClient<SpecialDay[]>`
    select day::text, is_working as "isWorking", name, source from calendar_days
     where day >= make_date(${year}, 1, 1) and day < make_date(${year + 1}, 1, 1) order by day`;
}

export interface ClosedPeriod {
  key: string;
  startOn: Day;
  endOn: Day;
  closedAt: Date;
  by: Reference | null;
}

/** Periods whose figures may not change any more, newest first. */
export async function listClosedPeriods(): Promise<ClosedPeriod[]> {
  return sqlClient<ClosedPeriod[]>`
    select c.period_key as key, c.start_on::text as "startOn", c.end_on::text as "endOn", c.closed_at as "closedAt", ${referenceTo("p")} as by
      from closed_periods c left join people p on p.id = c.closed_by order by c.start_on desc, c.end_on desc`;
}

/** Whether targets or closings depend on where the fiscal year begins. */
export async function isFiscalYearInUse(): Promise<boolean> {
  const [row] = await sqlClient<{ isInUse: boolean }[]>`
    select exists (select from targets) or exists (select from closed_periods) as "isInUse"`;
  return row?.isInUse ?? false;
}
